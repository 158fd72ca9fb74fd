'use client';

import Button from '@cloudscape-design/components/button';
import { ApiProblem } from '@vicinity/api-client';
import {
  ProblemAlert,
  Row,
  Screen,
  SkeletonCard,
  useApiMutation,
  useApiQuery,
  useRouteParam,
} from '@vicinity/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import {
  editProgrammeRoute,
  getProgrammeRoute,
  listMembersRoute,
  listProgrammesRoute,
  ProgrammeChanged,
  ProgrammeId,
  type ProgrammeView,
} from '../../contract/index.ts';
import { ForOrganisers } from './for-organisers.tsx';
import { draftOf, settingsOf } from './programme-draft.ts';
import { ProgrammeForm } from './programme-form.tsx';
import { useOrganises } from './use-organises.ts';

/** Changes a programme; a colleague's change in between is never overwritten unseen. */
export const ProgrammeSettingsScreen = () => {
  const programmeId = useRouteParam('programmeId', ProgrammeId);
  const programme = useApiQuery(getProgrammeRoute, { params: { programmeId } });
  const organises = useOrganises();
  if (organises === false) return <ForOrganisers title="Settings" />;
  const name = programme.data?.settings.name ?? 'Programme';
  return (
    <Screen
      title="Settings"
      description="They hold from the next round on."
      width="narrow"
      breadcrumbs={[
        { text: 'Programmes', href: '/app/programmes' },
        { text: name, href: `/app/programmes/${programmeId}` },
      ]}
      loading={programme.isPending}
      skeleton={
        <>
          <SkeletonCard lines={10} />
          <SkeletonCard lines={8} />
          <SkeletonCard lines={4} />
        </>
      }
      refused={programme.data === undefined ? programme.error : null}
      onRetry={() => void programme.refetch()}
    >
      {programme.data && <Editor programme={programme.data} />}
    </Screen>
  );
};

const Editor = ({ programme }: { programme: ProgrammeView }) => {
  const router = useRouter();
  const [base, setBase] = useState(programme);
  const [draft, setDraft] = useState(() => draftOf(programme.settings));
  const here = `/app/programmes/${programme.id}`;
  const save = useApiMutation(editProgrammeRoute, {
    refreshes: [getProgrammeRoute, listProgrammesRoute, listMembersRoute],
    onSuccess: () => router.push(here),
  });
  const saveOver = (version: number) =>
    save.mutate({
      params: { programmeId: programme.id },
      body: { version, settings: settingsOf(draft) },
    });
  const theirs = changedVersion(save.error);
  return (
    <ProgrammeForm
      draft={draft}
      onChange={setDraft}
      problem={save.error}
      notice={
        <ProblemAlert
          problem={save.error}
          action={
            theirs !== undefined && (
              <Row>
                <TakeTheirs
                  programmeId={programme.id}
                  onTake={(newest) => {
                    setBase(newest);
                    setDraft(draftOf(newest.settings));
                    save.reset();
                  }}
                />
                <Button formAction="none" onClick={() => saveOver(theirs)}>
                  Save mine over it
                </Button>
              </Row>
            )
          }
        />
      }
      submit="Save"
      isSaving={save.isPending || save.isSuccess}
      onSubmit={() => saveOver(base.version)}
      cancelHref={here}
    />
  );
};

type TakeProps = { programmeId: ProgrammeId; onTake: (newest: ProgrammeView) => void };

const TakeTheirs = ({ programmeId, onTake }: TakeProps) => {
  const newest = useApiQuery(getProgrammeRoute, { params: { programmeId } }, { enabled: false });
  const take = async () => {
    const { data } = await newest.refetch();
    if (data) onTake(data);
  };
  return (
    <Button formAction="none" loading={newest.isFetching} onClick={() => void take()}>
      Look at theirs
    </Button>
  );
};

const changedVersion = (error: unknown): number | undefined => {
  if (!(error instanceof ApiProblem) || !error.is(ProgrammeChanged)) return undefined;
  return ProgrammeChanged.details.shape.version.safeParse(error.details['version']).data;
};
