import { createApi } from '@vicinity/api-client';

/** The API of this very origin; the session travels in its cookie. Queries retry by themselves. */
export const api = createApi({ baseUrl: '', tries: 1 });
