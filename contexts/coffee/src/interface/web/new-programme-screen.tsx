'use client';

import { randomIds } from '@vicinity/core';
import { ProblemAlert, Screen, useApiMutation } from '@vicinity/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { createProgrammeRoute, listProgrammesRoute, ProgrammeId } from '../../contract/index.ts';
import { ForOrganisers } from './for-organisers.tsx';
import { newDraft, settingsOf } from './programme-draft.ts';
import { ProgrammeForm } from './programme-form.tsx';
import { useOrganises } from './use-organises.ts';

/** Makes a programme. */
export const NewProgrammeScreen = () => {
  const organises = useOrganises();
  if (organises === false) return <ForOrganisers title="New programme" />;
  return (
    <Screen
      title="New programme"
      width="narrow"
      breadcrumbs={[{ text: 'Programmes', href: '/app/programmes' }]}
      loading={organises === undefined}
    >
      <Creator />
    </Screen>
  );
};

const Creator = () => {
  const router = useRouter();
  // One id for one programme, however often it is sent.
  const [programmeId] = useState(() => randomIds(ProgrammeId));
  const [draft, setDraft] = useState(() =>
    newDraft(Intl.DateTimeFormat().resolvedOptions().timeZone),
  );
  const create = useApiMutation(createProgrammeRoute, {
    refreshes: [listProgrammesRoute],
    onSuccess: ({ id }) => router.push(`/app/programmes/${id}`),
  });
  return (
    <ProgrammeForm
      draft={draft}
      onChange={setDraft}
      problem={create.error}
      notice={<ProblemAlert problem={create.error} />}
      submit="Create the programme"
      isSaving={create.isPending || create.isSuccess}
      onSubmit={() => create.mutate({ body: { programmeId, settings: settingsOf(draft) } })}
      cancelHref="/app/programmes"
    />
  );
};
