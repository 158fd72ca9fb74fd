'use client';

import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import { Role } from '@vicinity/core';
import {
  Card,
  ProblemAlert,
  Row,
  SkeletonRows,
  Stack,
  useApiMutation,
  useApiQuery,
  useFaults,
} from '@vicinity/ui';
import { useState } from 'react';
import {
  decideRegistrationRoute,
  getRegistrationPolicyRoute,
  RegistrationMode,
  type RegistrationPolicy,
  takesNewcomers,
} from '../../contract/registration.ts';
import { roleOptions } from './role-name.ts';
import { TextField } from './text-field.tsx';

/** Who may make an account at this hub. */
export const RegistrationCard = () => {
  const { data, error } = useApiQuery(getRegistrationPolicyRoute, {});
  if (data !== undefined) return <RegistrationForm policy={data} />;
  return (
    <Card title={title}>
      <ProblemAlert problem={error} />
      {error === null && <SkeletonRows rows={3} />}
    </Card>
  );
};

const title = 'Who may make an account';

const RegistrationForm = ({ policy }: { policy: RegistrationPolicy }) => {
  const [mode, setMode] = useState(policy.mode);
  const [domains, setDomains] = useState(policy.domains.join(', '));
  const [role, setRole] = useState(policy.role);
  const save = useApiMutation(decideRegistrationRoute, { refreshes: [getRegistrationPolicyRoute] });
  const faults = useFaults(save.error);
  const atDomains = faults.at('domains');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: { mode, domains: domainsIn(domains), role } });
      }}
    >
      <Card
        title={title}
        footer={
          <Row spread>
            <span role="status">{save.isSuccess && 'Saved.'}</span>
            <Button formAction="submit" loading={save.isPending}>
              Save
            </Button>
          </Row>
        }
      >
        <Stack gap="large">
          <ProblemAlert problem={atDomains ? null : save.error} />
          <RadioGroup
            ariaLabel={title}
            value={mode}
            items={modes}
            onChange={({ detail }) => setMode(RegistrationMode.parse(detail.value))}
          />
          {mode === 'domains' && (
            <TextField
              label="Domains"
              hint="With commas between them."
              placeholder="example.com, example.org"
              value={domains}
              onChange={setDomains}
              error={atDomains}
            />
          )}
          {takesNewcomers(mode) && (
            <FormField label="Their role" stretch>
              <Select
                options={roleOptions}
                selectedOption={roleOptions.find(({ value }) => value === role) ?? null}
                onChange={({ detail }) => setRole(Role.parse(detail.selectedOption.value))}
              />
            </FormField>
          )}
        </Stack>
      </Card>
    </form>
  );
};

const modes = [
  {
    value: 'invitation',
    label: 'Who is invited',
    description: 'An admin invites each person, or lets a provider make accounts.',
  },
  {
    value: 'domains',
    label: 'Who has an address of certain domains',
    description: 'They ask for an account, and show by a mail that the address is theirs.',
  },
  { value: 'open', label: 'Anybody', description: 'The same, with whatever address.' },
  {
    value: 'closed',
    label: 'Nobody new',
    description: 'Invitations rest as well, and providers make no accounts.',
  },
];

const domainsIn = (text: string): string[] =>
  text.split(/[\s,]+/).filter((domain) => domain !== '');
