import { sql, timestamp } from '@vicinity/database';
import { z } from 'zod';
import { LinkNotValid } from '../../contract/problems.ts';
import type { Deps } from '../deps.ts';

const Invited = z.object({ name: z.string(), email: z.string() });

/** Whom a link invites, for the page that welcomes them. @throws LinkNotValid */
export const readInvitation =
  ({ db, clock, links, instance }: Deps) =>
  async (token: string): Promise<z.infer<typeof Invited> & { instance: string }> => {
    const id = links.read('invitation', token);
    const invited =
      id === null
        ? undefined
        : await db.maybeOne(
            Invited,
            sql`
              select p.name, p.email
              from people.invitation i join people.person p on p.id = i.person_id
              where i.id = ${id} and i.accepted_at is null
                and i.expires_at > ${timestamp(clock.now())} and p.state = 'active' and p.joined_at is null`,
          );
    if (!invited) throw LinkNotValid({});
    return { ...invited, instance: instance.name };
  };
