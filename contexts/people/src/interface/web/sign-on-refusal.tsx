import Alert from '@cloudscape-design/components/alert';
import { ApiProblem } from '@vicinity/api-client';
import { ProblemAlert, Quiet } from '@vicinity/ui';
import {
  AccountExists,
  AccountSuspended,
  AddressNotVerified,
  IdentityTaken,
  NoAccount,
  NotBegunHere,
  ProviderAway,
  ProviderNotFound,
  ProviderNotTrusted,
  ProviderRefused,
  SignedInAsAnother,
  SignOnElsewhere,
  SignOnExpired,
} from '../../contract/sign-on-problems.ts';

/** Why somebody did not come in by a provider, what to do, and by what an admin finds it in the audit log. */
export const SignOnRefusal = ({ error }: { error: unknown }) => {
  if (error === null) return null;
  const advice = adviceFor(error);
  if (advice === null || !(error instanceof ApiProblem)) return <ProblemAlert problem={error} />;
  const reference = error.details['instance'];
  return (
    <div role="alert">
      <Alert type="error" header={error.title}>
        {advice}
        {typeof reference === 'string' && (
          <div>
            <Quiet>
              If you ask for help, give this number: <span translate="no">{reference}</span>
            </Quiet>
          </div>
        )}
      </Alert>
    </div>
  );
};

const adviceFor = (error: unknown): string | null => {
  if (!(error instanceof ApiProblem)) return null;
  const details = ProviderRefused.details.partial().safeParse(error.details).data;
  const { provider = 'the provider', said = '' } = details ?? {};
  const known = advices.find(([problem]) => error.is(problem));
  if (error.is(ProviderRefused) && said !== 'access_denied')
    return `${provider} answered “${said}”. Whoever runs this hub can mend it.`;
  return known === undefined ? null : known[1](provider);
};

const advices: readonly (readonly [
  Pick<typeof NoAccount, 'type'>,
  (provider: string) => string,
])[] = [
  [SignOnExpired, () => 'Begin again: it has to be finished within ten minutes, and works once.'],
  [
    SignOnElsewhere,
    () =>
      'Finish it in the browser where you began, or begin again here. Cookies have to be allowed.',
  ],
  [
    NotBegunHere,
    (provider) =>
      `Begin it here: choose ${provider} below. Whoever runs this hub can let people begin there too.`,
  ],
  [
    ProviderRefused,
    (provider) => `You declined at ${provider}, or it does not let you use this hub.`,
  ],
  [
    ProviderAway,
    (provider) => `Try again in a moment. If ${provider} itself works, tell whoever runs this hub.`,
  ],
  [
    ProviderNotTrusted,
    () => 'Nobody was signed in. Begin again; if it happens twice, tell whoever runs this hub.',
  ],
  [
    AddressNotVerified,
    (provider) =>
      `Verify your address at ${provider} and come back, or ask whoever runs this hub to invite you.`,
  ],
  [NoAccount, () => 'Ask whoever runs this hub to invite you.'],
  [
    AccountExists,
    (provider) =>
      `Sign in as you did before. Then you can connect ${provider} under “Sign-in and security” of your profile.`,
  ],
  [
    IdentityTaken,
    (provider) => `Sign in at ${provider} with another account, or ask whoever runs this hub.`,
  ],
  [SignedInAsAnother, () => 'Nothing was changed. Do it again while you are signed in.'],
  [AccountSuspended, () => 'Ask whoever runs this hub to reinstate you.'],
  [ProviderNotFound, () => 'It was switched off a moment ago. Sign in another way.'],
];
