'use client';

import Alert from '@cloudscape-design/components/alert';
import { ApiProblem } from '@vicinity/api-client';
import {
  NextLink,
  ProblemAlert,
  Stack,
  useApiMutation,
  useApiQuery,
  useFaults,
} from '@vicinity/ui';
import { useSearchParams } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { SecondStepNeeded } from '../../contract/factor-problems.ts';
import { TooManyAttempts, WrongCredentials } from '../../contract/problems.ts';
import { getRegistrationRoute, takesNewcomers } from '../../contract/registration.ts';
import { signInRoute } from '../../contract/routes.ts';
import { pageAfterSignIn } from './page-after-sign-in.ts';
import { PasskeySignIn } from './passkey-sign-in.tsx';
import { ProviderChoices } from './provider-choices.tsx';
import { PublicData, PublicForm, PublicPage } from './public-page.tsx';
import { SecondStep, type Step } from './second-step.tsx';
import { TextField } from './text-field.tsx';

/** Signing in. */
export const SignInScreen = () => (
  <PublicData>
    <SignInPage />
  </PublicData>
);

/** The page of it, with what went wrong on the way here. */
export const SignInPage = ({ notice }: { notice?: ReactNode }) => {
  const [step, setStep] = useState<Step | null>(null);
  if (step !== null) return <SecondStep step={step} onBack={() => setStep(null)} />;
  return (
    <PublicPage
      picture="coffee"
      title="Welcome back"
      lead="Sign in to see who you meet next."
      foot={
        <>
          <NextLink href="/forgot-password">Forgot your password?</NextLink>
          <br />
          No account yet? <WayToOne />
        </>
      }
    >
      <Stack>
        {notice}
        <SignInForm onStep={setStep} />
        <PasskeySignIn />
        <ProviderChoices />
      </Stack>
    </PublicPage>
  );
};

/** How somebody new gets an account. */
const WayToOne = () => {
  const { data } = useApiQuery(getRegistrationRoute, {});
  if (data !== undefined && takesNewcomers(data.mode))
    return <NextLink href="/sign-up">Create an account</NextLink>;
  return 'The people who run this hub can invite you.';
};

const SignInForm = ({ onStep }: { onStep: (step: Step) => void }) => {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const next = pageAfterSignIn(useSearchParams().get('next'));
  const signIn = useApiMutation(signInRoute, {
    // A full load: the hub starts with nothing of whoever was here before.
    onSuccess: () => window.location.assign(next),
    onError: (error) => {
      if (needsStep(error)) onStep(SecondStepNeeded.details.parse(error.details));
    },
  });
  const faults = useFaults(signIn.error);
  return (
    <PublicForm
      submit="Sign in"
      busy={signIn.isPending || signIn.isSuccess}
      alert={faults.at('email') || faults.at('password') ? null : <Refusal error={signIn.error} />}
      onSubmit={() => signIn.mutate({ body: { email, password } })}
    >
      <TextField
        label="E-mail address"
        type="email"
        autoComplete="username webauthn"
        autoFocus
        value={email}
        onChange={setEmail}
        error={faults.at('email')}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={faults.at('password')}
      />
    </PublicForm>
  );
};

const needsStep = (error: Error): error is ApiProblem =>
  error instanceof ApiProblem && error.is(SecondStepNeeded);

/** Why it did not work, and what to do. */
const Refusal = ({ error }: { error: unknown }) => {
  const advice = adviceFor(error);
  if (advice === null || !(error instanceof ApiProblem)) return <ProblemAlert problem={error} />;
  return (
    <div role="alert">
      <Alert type="error" header={error.title}>
        {advice}
      </Alert>
    </div>
  );
};

const adviceFor = (error: unknown): string | null => {
  if (!(error instanceof ApiProblem)) return null;
  if (error.is(WrongCredentials)) return 'Check both and try again.';
  if (!error.is(TooManyAttempts)) return null;
  return `In ${waitInWords(error.retryAfter ?? 60)} you can. If you have forgotten your password, a new one lets you in at once.`;
};

const waitInWords = (seconds: number): string => {
  const [value, unit] = seconds < 60 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(value);
};
