import { createApi } from '@vicinity/api-client';

/** The API of this very origin; the session travels in its cookie. */
export const api = createApi({ baseUrl: '' });
