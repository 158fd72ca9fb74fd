'use client';

import RadioGroup from '@cloudscape-design/components/radio-group';
import {
  Card,
  ProblemAlert,
  Screen,
  SkeletonCard,
  useApiMutation,
  useApiQuery,
  useRouteParam,
} from '@vicinity/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { z } from 'zod';
import { ProviderId, type ProviderView } from '../../contract/sign-on.ts';
import { listProvidersRoute, saveProviderRoute } from '../../contract/sign-on-routes.ts';
import { draftOf, newDraft, type Preset, presets, settingsOf } from './provider-draft.ts';
import type { ProviderAddresses } from './provider-fields.tsx';
import { ProviderForm } from './provider-form.tsx';
import { Provisioning } from './provisioning.tsx';

const list = '/app/admin/sign-in';

/** Adds a provider under the id of the address, or changes the one that has it. */
export const ProviderScreen = () => {
  const providerId = useRouteParam('providerId', ProviderId);
  const providers = useApiQuery(listProvidersRoute, {});
  const saved = providers.data?.items.find(({ id }) => id === providerId);
  return (
    <Screen
      title={providers.data === undefined ? 'Provider' : (saved?.name ?? 'New provider')}
      width="narrow"
      breadcrumbs={[{ text: 'Sign-in', href: list }]}
      loading={providers.isPending}
      skeleton={
        <>
          <SkeletonCard lines={3} />
          <SkeletonCard lines={10} />
          <SkeletonCard lines={5} />
        </>
      }
      refused={providers.data === undefined ? providers.error : null}
      onRetry={() => void providers.refetch()}
    >
      {providers.data && <Editor providerId={providerId} saved={saved} uris={providers.data} />}
    </Screen>
  );
};

type EditorProps = {
  providerId: ProviderId;
  saved: ProviderView | undefined;
  uris: Omit<z.output<(typeof listProvidersRoute.reply)[1]>, 'items'>;
};

const Editor = ({ providerId, saved, uris }: EditorProps) => {
  const router = useRouter();
  const [draft, setDraft] = useState(() => (saved ? draftOf(saved) : newDraft));
  const [preset, setPreset] = useState<Preset | null>(null);
  const save = useApiMutation(saveProviderRoute, {
    refreshes: [listProvidersRoute],
    onSuccess: () => router.push(list),
  });
  const fillIn = (chosen: Preset) => {
    const { label, protocol, issuer } = presets[chosen];
    setPreset(chosen);
    setDraft({
      ...draft,
      protocol,
      issuer,
      name: issuer === '' ? '' : label,
      clientId: protocol === 'saml' ? `${uris.apiUri}/${providerId}/metadata` : '',
    });
  };
  return (
    <>
      {saved === undefined && (
        <Card title="Which provider">
          <RadioGroup
            ariaLabel="Which provider"
            value={preset}
            onChange={({ detail }) => {
              const chosen = presetNames.find((name) => name === detail.value);
              if (chosen) fillIn(chosen);
            }}
            items={presetNames.map((value) => ({ value, label: presets[value].label }))}
          />
        </Card>
      )}
      {(saved !== undefined || preset !== null) && (
        <ProviderForm
          providerId={providerId}
          saved={saved}
          addresses={addressesFor(draft.protocol, providerId, uris)}
          draft={draft}
          onChange={setDraft}
          problem={save.error}
          notice={<ProblemAlert problem={save.error} />}
          isSaving={save.isPending || save.isSuccess}
          onSubmit={() => save.mutate({ params: { providerId }, body: settingsOf(draft) })}
          cancelHref={list}
        />
      )}
      {saved !== undefined && saved.protocol !== 'github' && <Provisioning provider={saved} />}
    </>
  );
};

/** What the provider has to know, in the words that it has for them. */
const addressesFor = (
  protocol: ProviderView['protocol'],
  id: ProviderId,
  { returnUri, signedOutUri, apiUri, startUri }: EditorProps['uris'],
): ProviderAddresses =>
  protocol === 'saml'
    ? {
        'Assertion consumer service (ACS), where answers go': `${apiUri}/${id}/saml`,
        'Entity id of this hub, the audience, and its metadata': `${apiUri}/${id}/metadata`,
        'Start address, for a tile in the provider’s portal': `${startUri}/${id}`,
      }
    : {
        'Redirect URI, where people come back to': `${returnUri}/${id}`,
        'Redirect URI after signing out': signedOutUri,
      };

const presetNames = ['google', 'github', 'saml', 'other'] as const satisfies readonly Preset[];
