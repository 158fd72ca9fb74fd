'use client';

import Button from '@cloudscape-design/components/button';
import { Card, ProblemAlert, Row, Stack, useApiMutation, useApiQuery } from '@vicinity/ui';
import { listIdentitiesRoute } from '../../contract/identity-routes.ts';
import { requestPasswordResetRoute } from '../../contract/password-routes.ts';
import type { Session } from '../../contract/person.ts';
import { ChangePassword } from './change-password.tsx';

const either = new Intl.ListFormat('en', { type: 'disjunction' });

/** The password of a person; who has none reads how they sign in, and how they get one. */
export const OwnPassword = ({ session }: { session: Session }) => {
  const { data } = useApiQuery(listIdentitiesRoute, {});
  if (data === undefined || data.password) return <ChangePassword session={session} />;
  const providers = new Set(data.items.filter(({ usable }) => usable).map((one) => one.provider));
  return <NoPassword email={session.person.email} by={either.format(providers)} />;
};

const NoPassword = ({ email, by }: { email: string; by: string }) => {
  const request = useApiMutation(requestPasswordResetRoute);
  return (
    <Card
      title="Password"
      description={by === '' ? 'You have none.' : `You have none: you sign in by ${by}.`}
      footer={
        <Row spread>
          <span role="status">
            {request.isSuccess && `A link is on its way to ${email}. It works for 30 minutes.`}
          </span>
          <Button loading={request.isPending} onClick={() => request.mutate({ body: { email } })}>
            Mail me a link
          </Button>
        </Row>
      }
    >
      <Stack>
        <ProblemAlert problem={request.error} />
        <span>
          With a password as well, you can sign in while that is away. A link by mail sets one.
        </span>
      </Stack>
    </Card>
  );
};
