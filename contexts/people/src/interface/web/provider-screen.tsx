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
import { ProviderId, type ProviderView } from '../../contract/sign-on.ts';
import { listProvidersRoute, saveProviderRoute } from '../../contract/sign-on-routes.ts';
import { draftOf, newDraft, type Preset, presets, settingsOf } from './provider-draft.ts';
import { ProviderForm } from './provider-form.tsx';

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
      breadcrumbs={[{ text: 'Sign-in providers', href: list }]}
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
      {providers.data && (
        <Editor
          providerId={providerId}
          saved={saved}
          redirectUri={`${providers.data.returnUri}/${providerId}`}
          signedOutUri={providers.data.signedOutUri}
        />
      )}
    </Screen>
  );
};

type EditorProps = {
  providerId: ProviderId;
  saved: ProviderView | undefined;
  redirectUri: string;
  signedOutUri: string;
};

const Editor = ({ providerId, saved, ...addresses }: EditorProps) => {
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
    setDraft({ ...draft, protocol, issuer, name: chosen === 'other' ? '' : label });
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
          {...addresses}
          draft={draft}
          onChange={setDraft}
          problem={save.error}
          notice={<ProblemAlert problem={save.error} />}
          isSaving={save.isPending || save.isSuccess}
          onSubmit={() => save.mutate({ params: { providerId }, body: settingsOf(draft) })}
          cancelHref={list}
        />
      )}
    </>
  );
};

const presetNames = ['google', 'github', 'other'] as const satisfies readonly Preset[];
