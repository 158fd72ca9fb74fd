'use client';

import { NextLink, ProblemAlert, useApiMutation, useApiQuery, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import {
  getRegistrationRoute,
  requestRegistrationRoute,
  takesNewcomers,
} from '../../contract/registration.ts';
import { PublicData, PublicForm, PublicPage } from './public-page.tsx';
import { TextField } from './text-field.tsx';

/** The way to an account, where people may make one by themselves. */
export const SignUpScreen = () => (
  <PublicData>
    <SignUp />
  </PublicData>
);

const back = <NextLink href="/sign-in">I have one: sign in</NextLink>;
const either = new Intl.ListFormat('en', { type: 'disjunction' });

const SignUp = () => {
  const { data } = useApiQuery(getRegistrationRoute, {});
  const [email, setEmail] = useState('');
  const request = useApiMutation(requestRegistrationRoute);
  const faults = useFaults(request.error);
  if (data !== undefined && !takesNewcomers(data.mode))
    return (
      <PublicPage
        picture="lost"
        title="By invitation"
        lead={
          data.mode === 'closed'
            ? `${data.instance} takes nobody new at the moment.`
            : `The people who run ${data.instance} can invite you: you get a link by mail.`
        }
        foot={back}
      />
    );
  if (request.isSuccess)
    return (
      <PublicPage
        picture="mug"
        title="Look into your mail"
        lead={`We have written to ${email}. The link works once, for 24 hours.`}
        foot={back}
      />
    );
  const domains = data?.domains.filter((domain) => domain !== '*') ?? [];
  return (
    <PublicPage
      picture="coffee"
      title="Create an account"
      lead="We mail you a link that shows the address is yours. The rest comes after it."
      foot={back}
    >
      <PublicForm
        submit="Mail me a link"
        busy={request.isPending}
        alert={<ProblemAlert problem={faults.at('email') ? null : request.error} />}
        onSubmit={() => request.mutate({ body: { email } })}
      >
        <TextField
          label="E-mail address"
          type="email"
          autoComplete="email"
          autoFocus
          hint={domains.length > 0 ? `An address of ${either.format(domains)}` : ''}
          value={email}
          onChange={setEmail}
          error={faults.at('email')}
        />
      </PublicForm>
    </PublicPage>
  );
};
