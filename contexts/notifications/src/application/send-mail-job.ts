import { job } from '@vicinity/jobs';
import { z } from 'zod';

/** Wakes whoever sends mail. It says nothing about which: all that is due goes out. */
export const SendMail = job('notifications.send-mail', z.object({}));
