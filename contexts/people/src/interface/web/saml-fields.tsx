'use client';

import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FileInput from '@cloudscape-design/components/file-input';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Textarea from '@cloudscape-design/components/textarea';
import Toggle from '@cloudscape-design/components/toggle';
import { ProblemAlert, Row, Stack, useApiMutation, useFaults } from '@vicinity/ui';
import { readSamlMetadataRoute } from '../../contract/saml.ts';
import type { ProviderFieldProps } from './provider-draft.ts';
import { EnabledField, NameField } from './provider-fields.tsx';
import { TextField } from './text-field.tsx';

/** Who a provider of SAML is, and what it knows this hub as. */
export const SamlFields = ({ draft, set, faults }: ProviderFieldProps) => (
  <Stack>
    <NameField draft={draft} set={set} faults={faults} />
    <Metadata draft={draft} set={set} fault={faults.at('saml.metadataUrl')} />
    <TextField
      label="Entity id"
      description="By which the provider names itself: an address or a URN, letter by letter."
      value={draft.issuer}
      onChange={(issuer) => set({ issuer })}
      error={faults.at('issuer')}
    />
    <TextField
      label="Sign-in address"
      description="Its single sign-on service for HTTP-Redirect."
      placeholder="https://idp.example.com/sso"
      value={draft.signInUrl}
      onChange={(signInUrl) => set({ signInUrl })}
      error={faults.at('saml.signInUrl')}
    />
    <FormField
      label="Certificates"
      description="What it signs with, as PEM. Add the next one below the first before the provider changes to it."
      errorText={
        [0, 1, 2, 3].map((at) => faults.at(`saml.certificates.${at}`)).find(Boolean) ??
        faults.at('saml.certificates')
      }
      stretch
    >
      <Textarea
        rows={6}
        spellcheck={false}
        placeholder="-----BEGIN CERTIFICATE-----"
        value={draft.certificates}
        onChange={({ detail }) => set({ certificates: detail.value })}
      />
    </FormField>
    <ExpandableSection headerText="More: audience, attributes, portals">
      <Stack>
        <TextField
          label="Audience"
          description="The entity id of this hub at the provider. Change it only where the provider has another already."
          value={draft.clientId}
          onChange={(clientId) => set({ clientId })}
          error={faults.at('clientId')}
        />
        <TextField
          label="Attribute with the e-mail address"
          description="Empty finds it by its usual names: email, mail, emailaddress, or the NameID where that is one."
          value={draft.emailAttribute}
          onChange={(emailAttribute) => set({ emailAttribute })}
          error={faults.at('saml.emailAttribute')}
        />
        <TextField
          label="Attribute with the name"
          description="Empty finds it by its usual names: displayName, name, or givenName and surname."
          value={draft.nameAttribute}
          onChange={(nameAttribute) => set({ nameAttribute })}
          error={faults.at('saml.nameAttribute')}
        />
        <Toggle
          checked={draft.beganThere}
          onChange={({ detail }) => set({ beganThere: detail.checked })}
          description="An answer that nobody asked for never signs anybody in: with this, whoever brings one is sent to the provider and back once more. A portal that knows the start address needs no such detour."
        >
          People may begin at the provider
        </Toggle>
      </Stack>
    </ExpandableSection>
    <EnabledField draft={draft} set={set} />
  </Stack>
);

/** Fills the fields in from what the provider says of itself. */
const Metadata = ({
  draft,
  set,
  fault,
}: Pick<ProviderFieldProps, 'draft' | 'set'> & { fault: string }) => {
  const read = useApiMutation(readSamlMetadataRoute, {
    onSuccess: ({ issuer, signInUrl, certificates }) =>
      set({ issuer, signInUrl, certificates: certificates.join('\n') }),
  });
  const faults = useFaults(read.error);
  const found = faults.at('url') || faults.at('xml');
  const load = async (files: readonly File[]) => {
    const [file] = files;
    if (file !== undefined) read.mutate({ body: { xml: await file.text() } });
  };
  return (
    <>
      <FormField
        label="Address of its metadata"
        description="Fills in what follows, and a test compares it later. Or choose the file, or fill in by hand."
        errorText={found || fault}
        stretch
      >
        <Input
          type="url"
          placeholder="https://idp.example.com/metadata"
          value={draft.metadataUrl}
          onChange={({ detail }) => set({ metadataUrl: detail.value })}
        />
      </FormField>
      <Row>
        <Button
          formAction="none"
          loading={read.isPending}
          onClick={() => read.mutate({ body: { url: draft.metadataUrl.trim() } })}
        >
          Load metadata
        </Button>
        <FileInput
          accept=".xml,application/xml,text/xml,application/samlmetadata+xml"
          value={[]}
          onChange={({ detail }) => void load(detail.value)}
        >
          Choose a metadata file
        </FileInput>
      </Row>
      <div aria-live="polite">
        {read.isSuccess && 'The fields below are filled in.'}
        <ProblemAlert problem={found === '' ? read.error : null} />
      </div>
    </>
  );
};
