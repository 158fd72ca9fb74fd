import { createApi } from '@vicinity/api-client';
import { demoPassword } from '@vicinity/people';
import { signInRoute } from '@vicinity/people/contract';

/** The interface of a hub, signed in to as one of the demo's people. */
export const signedInAt = async (baseUrl: string, email: string) => {
  const { token } = await createApi({ baseUrl })(signInRoute, {
    body: { email, password: demoPassword, as: 'token' },
  });
  return createApi({ baseUrl, headers: { authorization: `Bearer ${token}` } });
};
