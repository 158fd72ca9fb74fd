'use client';

import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import { ApiProblem } from '@vicinity/api-client';
import { ProblemAlert, Stack, useApiMutation, useFaults } from '@vicinity/ui';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import type { z } from 'zod';
import { type SecondStepNeeded, WrongCode } from '../../contract/factor-problems.ts';
import {
  mailStepCodeRoute,
  offerPasskeyStepRoute,
  takeSecondStepRoute,
} from '../../contract/factor-routes.ts';
import type { StepMethod } from '../../contract/factors.ts';
import { signWithPasskey } from './browser-passkeys.ts';
import { CodeField } from './code-field.tsx';
import { pageAfterSignIn } from './page-after-sign-in.ts';
import { PublicForm, PublicPage } from './public-page.tsx';
import { Refused } from './refused.tsx';
import { useSigning } from './use-signing.ts';

export type Step = z.output<typeof SecondStepNeeded.details>;

type Props = {
  step: Step;
  onBack: () => void;
};

/** After the password: one more thing that only its owner has. */
export const SecondStep = ({ step, onBack }: Props) => {
  const [method, setMethod] = useState<StepMethod>(step.methods[0] ?? 'backup-code');
  const [remember, setRemember] = useState(false);
  const remembering = { remember, onRemember: setRemember };
  const others = step.methods.filter((one) => one !== method);
  return (
    <PublicPage
      picture="mug"
      title="One more step"
      lead={leads[method]}
      foot={
        <Button variant="inline-link" onClick={onBack}>
          Back to the password
        </Button>
      }
    >
      <Stack>
        {method === 'passkey' ? (
          <PasskeyForm step={step} {...remembering} />
        ) : method === 'mail' ? (
          <MailForm step={step} {...remembering} />
        ) : (
          <CodeForm key={method} method={method} step={step} {...remembering} />
        )}
        {others.map((other) => (
          <Button key={other} variant="link" fullWidth onClick={() => setMethod(other)}>
            {offers[other]}
          </Button>
        ))}
      </Stack>
    </PublicPage>
  );
};

const leads: Readonly<Record<StepMethod, string>> = {
  mail: 'We mail a code to you. It works once, for 10 minutes.',
  passkey: 'Your browser asks for your finger, your face or a PIN.',
  authenticator: 'Enter the code that your authenticator app shows.',
  'backup-code': 'Enter one of your backup codes. It works once.',
};

const offers: Readonly<Record<StepMethod, string>> = {
  mail: 'Get a code by mail',
  passkey: 'Use your passkey',
  authenticator: 'Use your authenticator app',
  'backup-code': 'Use a backup code',
};

type Remembering = { remember: boolean; onRemember: (remember: boolean) => void };

const RememberBox = ({ remember, onRemember }: Remembering) => (
  <Checkbox checked={remember} onChange={({ detail }) => onRemember(detail.checked)}>
    Do not ask again in this browser for 30 days
  </Checkbox>
);

const MailForm = ({ step, ...remembering }: { step: Step } & Remembering) => {
  const mail = useApiMutation(mailStepCodeRoute);
  const send = () => mail.mutate({ body: { stepToken: step.stepToken } });
  if (!mail.isSuccess)
    return (
      <PublicForm
        submit="Mail me a code"
        busy={mail.isPending}
        alert={<ProblemAlert problem={mail.error} />}
        onSubmit={send}
      >
        {null}
      </PublicForm>
    );
  return (
    <Stack>
      <span role="status">A code is on its way to you.</span>
      <CodeForm method="mail" step={step} {...remembering} />
      <Button variant="link" fullWidth onClick={send}>
        Mail me another
      </Button>
    </Stack>
  );
};

const PasskeyForm = ({ step: { stepToken }, ...remembering }: { step: Step } & Remembering) => {
  const { remember } = remembering;
  const take = useTaking();
  const offer = useApiMutation(offerPasskeyStepRoute);
  const { refusal, submit } = useSigning(async () => {
    const options = await offer.mutateAsync({ body: { stepToken } });
    const signature = await signWithPasskey(options);
    take.mutate({ body: { stepToken, answer: { method: 'passkey', signature }, remember } });
  });
  const wrong = wrongCode(take.error);
  return (
    <PublicForm
      submit="Use my passkey"
      busy={offer.isPending || take.isPending || take.isSuccess}
      alert={
        <>
          <ProblemAlert problem={offer.error ?? (wrong ? null : take.error)} />
          <Refused why={refusal || wrong} />
        </>
      }
      onSubmit={submit}
    >
      <RememberBox {...remembering} />
    </PublicForm>
  );
};

/** Takes the step, and goes where its owner was going. */
const useTaking = (onError?: () => void) => {
  const next = pageAfterSignIn(useSearchParams().get('next'));
  return useApiMutation(takeSecondStepRoute, {
    onSuccess: () => window.location.assign(next),
    ...(onError ? { onError } : {}),
  });
};

type CodeProps = { method: Exclude<StepMethod, 'passkey'>; step: Step } & Remembering;

const CodeForm = ({ method, step, ...remembering }: CodeProps) => {
  const { remember } = remembering;
  const [code, setCode] = useState('');
  const take = useTaking(() => setCode(''));
  const faults = useFaults(take.error);
  const error = faults.at('answer.code') || wrongCode(take.error);
  return (
    <PublicForm
      submit="Sign in"
      busy={take.isPending || take.isSuccess}
      alert={<ProblemAlert problem={error ? null : take.error} />}
      onSubmit={() =>
        take.mutate({ body: { stepToken: step.stepToken, answer: { method, code }, remember } })
      }
    >
      <CodeField
        label={method === 'backup-code' ? 'Backup code' : 'Code'}
        letters={method === 'backup-code'}
        autoFocus
        value={code}
        onChange={setCode}
        error={error}
      />
      <RememberBox {...remembering} />
    </PublicForm>
  );
};

const wrongCode = (error: unknown): string => {
  if (!(error instanceof ApiProblem && error.is(WrongCode))) return '';
  const { triesLeft } = WrongCode.details.parse(error.details);
  if (triesLeft === 0) return 'This is not it either. Go back and begin again with your password.';
  const tries = triesLeft === 1 ? 'one more try' : `${triesLeft} more tries`;
  return `This is not it: a code works once, and for a short time. You have ${tries}.`;
};
