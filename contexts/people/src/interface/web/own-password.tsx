'use client';

import Button from '@cloudscape-design/components/button';
import {
  Card,
  ProblemAlert,
  Row,
  Stack,
  useApiMutation,
  useApiQuery,
  useFaults,
} from '@vicinity/ui';
import { useState } from 'react';
import { listIdentitiesRoute } from '../../contract/identity-routes.ts';
import { setPasswordRoute } from '../../contract/password-routes.ts';
import type { Session } from '../../contract/person.ts';
import { ChangePassword } from './change-password.tsx';
import { NewPasswordField } from './new-password-field.tsx';
import { PasswordOwner } from './password-owner.tsx';

const either = new Intl.ListFormat('en', { type: 'disjunction' });

/** The password of a person; who has none reads how they sign in, and sets one. */
export const OwnPassword = ({ session }: { session: Session }) => {
  const { data } = useApiQuery(listIdentitiesRoute, {});
  if (data === undefined || data.password) return <ChangePassword session={session} />;
  const providers = new Set(data.items.filter(({ usable }) => usable).map((one) => one.provider));
  return <FirstPassword session={session} by={either.format(providers)} />;
};

type FirstProps = { session: Session; by: string };

/** A password to sign in with while the provider is away. */
const FirstPassword = ({ session: { person, instance }, by }: FirstProps) => {
  const [password, setPassword] = useState('');
  const set = useApiMutation(setPasswordRoute, { refreshes: [listIdentitiesRoute] });
  const faults = useFaults(set.error);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate({ body: { password } });
      }}
    >
      <Card
        title="Password"
        description={by === '' ? 'You have none.' : `You have none: you sign in by ${by}.`}
        footer={
          <Row>
            <Button formAction="submit" loading={set.isPending}>
              Set a password
            </Button>
          </Row>
        }
      >
        <Stack gap="large">
          <ProblemAlert problem={faults.at('password') ? null : set.error} />
          <PasswordOwner email={person.email} />
          <NewPasswordField
            label="New password"
            description="With one as well, you can sign in while that is away."
            words={[person.name, person.email, instance.name]}
            value={password}
            onChange={setPassword}
            error={faults.at('password')}
          />
        </Stack>
      </Card>
    </form>
  );
};
