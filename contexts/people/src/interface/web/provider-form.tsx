'use client';

import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { ApiProblem } from '@vicinity/api-client';
import { Card, ProblemAlert, Row, Stack, useApiMutation, useFaults } from '@vicinity/ui';
import type { ReactNode } from 'react';
import type { ProviderId, ProviderView } from '../../contract/sign-on.ts';
import { testProviderRoute } from '../../contract/sign-on-routes.ts';
import { type ProviderDraft, settingsOf } from './provider-draft.ts';
import {
  Addresses,
  EntranceFields,
  type ProviderAddresses,
  ProviderFields,
  RoleRules,
  SignOutFields,
} from './provider-fields.tsx';
import { ProviderFindings } from './provider-findings.tsx';
import { RemoveProvider } from './remove-provider.tsx';
import { SamlFields } from './saml-fields.tsx';

type Props = {
  providerId: ProviderId;
  saved: ProviderView | undefined;
  addresses: ProviderAddresses;
  draft: ProviderDraft;
  onChange: (draft: ProviderDraft) => void;
  /** Why the last attempt was refused; its faults stand at their fields. */
  problem: unknown;
  /** What was refused as a whole. */
  notice: ReactNode;
  isSaving: boolean;
  onSubmit: () => void;
  cancelHref: string;
};

/** Everything an admin decides about a provider, and a test of it. */
export const ProviderForm = ({ providerId, saved, draft, onChange, ...form }: Props) => {
  const test = useApiMutation(testProviderRoute);
  const problem = test.error ?? form.problem;
  const field = {
    draft,
    faults: useFaults(problem),
    set: (change: Partial<ProviderDraft>) => {
      test.reset();
      onChange({ ...draft, ...change });
    },
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        test.reset();
        form.onSubmit();
      }}
    >
      <Stack gap="large">
        <Card
          title="At the provider"
          description="Register this hub there as a client, with these addresses."
        >
          <Addresses addresses={form.addresses} />
        </Card>
        <Card title="Here">
          {draft.protocol === 'saml' ? (
            <SamlFields {...field} />
          ) : (
            <ProviderFields {...field} hasSecret={(saved?.secretChangedAt ?? null) !== null} />
          )}
        </Card>
        <Card
          title="Who comes in"
          description="Always: whoever has connected the account on their own profile. Others as you decide."
        >
          <EntranceFields {...field} />
        </Card>
        <Card
          title="Roles"
          description="Rules give and take a role at every sign-in. Roles without a rule stay as admins gave them."
        >
          <RoleRules {...field} />
        </Card>
        {draft.protocol !== 'saml' && (
          <Card title="Signing out">
            <SignOutFields {...field} />
          </Card>
        )}
        <Card
          title="Test"
          description="Tries what can be tried before anybody signs in. Nothing is saved."
          actions={
            <Button
              formAction="none"
              loading={test.isPending}
              onClick={() => test.mutate({ params: { providerId }, body: settingsOf(draft) })}
            >
              Test
            </Button>
          }
        >
          <div aria-live="polite">
            {test.data !== undefined && <ProviderFindings findings={test.data.findings} />}
            <ProblemAlert problem={hasFaults(test.error) ? null : test.error} />
          </div>
        </Card>
        {hasFaults(problem) ? <MarkedFields /> : form.notice}
        <Row spread>
          <Row>
            <Button variant="primary" formAction="submit" loading={form.isSaving}>
              Save
            </Button>
            <Button href={form.cancelHref}>Cancel</Button>
          </Row>
          {saved !== undefined && <RemoveProvider provider={saved} />}
        </Row>
      </Stack>
    </form>
  );
};

const hasFaults = (problem: unknown): boolean =>
  problem instanceof ApiProblem && problem.faults.length > 0;

const MarkedFields = () => (
  <div role="alert">
    <Alert type="error">Please look at the marked fields above.</Alert>
  </div>
);
