'use client';

import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import Textarea from '@cloudscape-design/components/textarea';
import Toggle from '@cloudscape-design/components/toggle';
import { Role } from '@vicinity/core';
import { Stack } from '@vicinity/ui';
import type { ProviderFieldProps } from './provider-draft.ts';
import styles from './provider-form.module.css';
import { roleOptions } from './role-name.ts';
import { TextField } from './text-field.tsx';

/** Addresses that the provider has to know, by what each is for there. */
export type ProviderAddresses = Readonly<Record<string, string>>;

/** They, to be copied there. */
export const Addresses = ({ addresses }: { addresses: ProviderAddresses }) => (
  <Stack>
    {Object.entries(addresses).map(([label, address]) => (
      <Address key={label} label={label} address={address} />
    ))}
  </Stack>
);

const Address = ({ label, address }: { label: string; address: string }) => (
  <div className={styles.address}>
    <span>{label}</span>
    <CopyToClipboard
      variant="inline"
      textToCopy={address}
      copyButtonAriaLabel={`Copy: ${label}`}
      copySuccessText="Copied"
      copyErrorText="Could not be copied; select it instead"
    />
  </div>
);

/** What a provider is called here, whatever it speaks. */
export const NameField = ({ draft, set, faults }: ProviderFieldProps) => (
  <TextField
    label="Name"
    description="People read it on the button: “Continue with …”."
    value={draft.name}
    onChange={(name) => set({ name })}
    error={faults.at('name')}
  />
);

export const EnabledField = ({ draft, set }: Pick<ProviderFieldProps, 'draft' | 'set'>) => (
  <Toggle checked={draft.enabled} onChange={({ detail }) => set({ enabled: detail.checked })}>
    People can sign in with it
  </Toggle>
);

/** Who the provider is, and what it knows this hub as. */
export const ProviderFields = ({
  draft,
  set,
  faults,
  hasSecret,
}: ProviderFieldProps & { hasSecret: boolean }) => (
  <Stack>
    <NameField draft={draft} set={set} faults={faults} />
    <TextField
      label={draft.protocol === 'github' ? 'Address of GitHub' : 'Issuer'}
      description={
        draft.protocol === 'github'
          ? 'https://github.com, or the address of your GitHub Enterprise Server.'
          : 'The URL by which the provider names itself. Everything else is found from there.'
      }
      placeholder="https://accounts.example.com"
      value={draft.issuer}
      onChange={(issuer) => set({ issuer })}
      error={faults.at('issuer')}
    />
    <TextField
      label="Client id"
      value={draft.clientId}
      onChange={(clientId) => set({ clientId })}
      error={faults.at('clientId')}
      autoComplete="off"
    />
    <TextField
      label="Client secret"
      type="password"
      autoComplete="new-password"
      value={draft.clientSecret}
      onChange={(clientSecret) => set({ clientSecret })}
      error={faults.at('clientSecret')}
      placeholder={hasSecret ? 'Unchanged' : ''}
      hint={
        hasSecret
          ? 'It is kept encrypted and never shown; leave the field empty to keep it.'
          : 'It is kept encrypted and never shown again.'
      }
    />
    <EnabledField draft={draft} set={set} />
  </Stack>
);

const optionOf = (role: Role) => roleOptions.find(({ value }) => value === role) ?? null;

/** Who comes in, beside those who have connected their accounts themselves. */
export const EntranceFields = ({ draft, set, faults }: ProviderFieldProps) => (
  <Stack>
    <Toggle
      checked={draft.linkByAddress}
      onChange={({ detail }) => set({ linkByAddress: detail.checked })}
      description="Whoever has the account’s e-mail address at the provider, verified there, is let into it. Owners and admins always connect theirs themselves."
    >
      Find accounts by their address
    </Toggle>
    <Toggle
      checked={draft.createAccounts}
      onChange={({ detail }) => set({ createAccounts: detail.checked })}
      description="At the first sign-in, without an invitation."
    >
      Make accounts for newcomers
    </Toggle>
    {draft.createAccounts && (
      <>
        <FormField
          label="For addresses of these domains"
          description="One a line; * is any domain, and so the whole world at a public provider."
          errorText={faults.at('policy.domains')}
          stretch
        >
          <Textarea
            rows={3}
            placeholder="example.com"
            value={draft.domains}
            onChange={({ detail }) => set({ domains: detail.value })}
          />
        </FormField>
        <FormField label="Their role" errorText={faults.at('policy.defaultRole')}>
          <Select
            options={roleOptions}
            selectedOption={optionOf(draft.defaultRole)}
            onChange={({ detail }) => set({ defaultRole: Role.parse(detail.selectedOption.value) })}
            expandToViewport
          />
        </FormField>
      </>
    )}
    {(draft.linkByAddress || draft.createAccounts) && draft.protocol !== 'github' && (
      <Toggle
        checked={draft.trustAddresses}
        onChange={({ detail }) => set({ trustAddresses: detail.checked })}
        description={
          draft.protocol === 'saml'
            ? 'SAML never says so. Only for a provider of your own where nobody but your administrators changes addresses.'
            : 'Only for a provider of your own that verifies every address without saying so, such as Microsoft Entra. Anywhere else it lets people in as others.'
        }
      >
        Trust addresses that are not said to be verified
      </Toggle>
    )}
  </Stack>
);

/** Roles that follow what the provider says of somebody. */
export const RoleRules = ({ draft, set, faults }: ProviderFieldProps) => (
  <Stack>
    <TextField
      label={draft.protocol === 'saml' ? 'Attribute' : 'Claim'}
      description={
        draft.protocol === 'saml'
          ? 'Where the provider lists groups or roles, by its whole name: groups, memberOf. Empty reads the groups that provisioning brings.'
          : 'Where the provider lists groups or roles: groups, realm_access.roles, cognito:groups. Empty reads the groups that provisioning brings.'
      }
      value={draft.roleClaim}
      onChange={(roleClaim) => set({ roleClaim })}
      error={faults.at('policy.roleClaim')}
    />
    <AttributeEditor
      items={draft.roleMap}
      addButtonText="Add a rule"
      removeButtonText="Remove"
      removeButtonAriaLabel={({ value }) => `Remove the rule for ${value || 'nothing yet'}`}
      empty="No rules: roles are given here, by admins."
      onAddButtonClick={() => set({ roleMap: [...draft.roleMap, { value: '', role: 'member' }] })}
      onRemoveButtonClick={({ detail }) =>
        set({ roleMap: draft.roleMap.filter((_, at) => at !== detail.itemIndex) })
      }
      definition={[
        {
          label: 'Who has this value',
          control: ({ value, role }, index) => (
            <Input
              value={value}
              placeholder="hub-admins"
              onChange={({ detail }) =>
                set({ roleMap: draft.roleMap.with(index, { value: detail.value, role }) })
              }
            />
          ),
          errorText: (_, index) => faults.at(`policy.roleMap.${index}`) || undefined,
        },
        {
          label: 'Has this role',
          control: ({ value, role }, index) => (
            <Select
              options={roleOptions}
              selectedOption={optionOf(role)}
              onChange={({ detail }) =>
                set({
                  roleMap: draft.roleMap.with(index, {
                    value,
                    role: Role.parse(detail.selectedOption.value),
                  }),
                })
              }
              expandToViewport
            />
          ),
        },
      ]}
    />
  </Stack>
);

export const SignOutFields = ({ draft, set }: ProviderFieldProps) => (
  <Toggle
    checked={draft.signOut}
    onChange={({ detail }) => set({ signOut: detail.checked })}
    description="Where the provider has a place for it. On a shared computer the next one is not signed in as the last one."
  >
    Signing out here signs out there too
  </Toggle>
);
