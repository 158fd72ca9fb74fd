'use client';

import Button from '@cloudscape-design/components/button';
import Tabs from '@cloudscape-design/components/tabs';
import { ConfirmDialog, ProblemAlert, Stack, useApiMutation, useRefresh } from '@vicinity/ui';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import {
  discardRoundRoute,
  getProgrammeRoute,
  improveRoundRoute,
  listProgrammesRoute,
  listRoundsRoute,
  publishRoundRoute,
  type RoundView,
  redoEditRoute,
  undoEditRoute,
} from '../../../contract/index.ts';
import { AskWhyNot } from '../ask-why-not.tsx';
import { RoundCounts } from '../round-figures.tsx';
import { QualityCard } from '../round-quality.tsx';
import { counted } from '../texts.ts';
import { VerifyRound } from '../verify-round.tsx';
import styles from './board.module.css';
import { Board } from './board.tsx';
import { Changes } from './changes.tsx';
import { EditDialog } from './edit-dialog.tsx';
import type { Intent } from './intent.ts';
import { roundRoutes } from './round-routes.ts';

/** A round that waits for its organiser: how good it is, who is with whom, and everything to change that. */
export const DraftView = ({ round }: { round: RoundView }) => {
  useFreshGroups(round);
  return (
    <>
      <RoundCounts round={round} />
      {round.quality && <QualityCard quality={round.quality} />}
      <Tabs
        ariaLabel="The draft"
        tabs={[
          {
            id: 'groups',
            label: `Groups (${round.groups.toLocaleString()})`,
            content: (
              <Stack>
                <Toolbar round={round} />
                <Board round={round} />
              </Stack>
            ),
          },
          { id: 'changes', label: 'Changes', content: <Changes roundId={round.id} /> },
          { id: 'why-not', label: 'Why not?', content: <AskWhyNot roundId={round.id} /> },
          { id: 'proof', label: 'Reproduce', content: <VerifyRound roundId={round.id} /> },
        ]}
      />
    </>
  );
};

/** Whatever somebody else changed is looked at as soon as the round tells of it. */
const useFreshGroups = ({ version }: RoundView) => {
  const refresh = useRefresh();
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    void refresh(...roundRoutes.slice(1));
  }, [version, refresh]);
};

const Toolbar = ({ round }: { round: RoundView }) => {
  const [intent, intend] = useState<{ round: RoundView; intent: Intent } | null>(null);
  const undo = useApiMutation(undoEditRoute, { refreshes: roundRoutes });
  const redo = useApiMutation(redoEditRoute, { refreshes: roundRoutes });
  const improve = useApiMutation(improveRoundRoute, { refreshes: roundRoutes });
  const args = { params: { roundId: round.id }, body: { version: round.version } };
  return (
    <Stack gap="small">
      <div className={styles.toolbar} role="toolbar" aria-label="Change the draft">
        <Button
          iconName="undo"
          disabled={!round.canUndo}
          loading={undo.isPending}
          onClick={() => undo.mutate(args)}
        >
          Undo
        </Button>
        <Button
          iconName="redo"
          disabled={!round.canRedo}
          loading={redo.isPending}
          onClick={() => redo.mutate(args)}
        >
          Redo
        </Button>
        <Button loading={improve.isPending} onClick={() => improve.mutate(args)}>
          Match all but locked groups again
        </Button>
        <Button onClick={() => intend({ round, intent: { kind: 'form', people: [] } })}>
          Put people together…
        </Button>
      </div>
      <ProblemAlert problem={[undo, redo, improve].find(({ isError }) => isError)?.error} />
      {intent && (
        <EditDialog
          {...intent}
          onChange={(next) => intend({ ...intent, intent: next })}
          onClose={() => intend(null)}
        />
      )}
    </Stack>
  );
};

/** The buttons of the whole draft: throw it away, or publish it. */
export const DraftActions = ({ round }: { round: RoundView }) => {
  const router = useRouter();
  const [asking, ask] = useState<'publish' | 'discard' | null>(null);
  const lists = [getProgrammeRoute, listProgrammesRoute, listRoundsRoute];
  const publish = useApiMutation(publishRoundRoute, {
    refreshes: [...roundRoutes, ...lists],
    onSuccess: () => ask(null),
  });
  const discard = useApiMutation(discardRoundRoute, {
    refreshes: lists,
    onSuccess: () => router.push(`/app/programmes/${round.programme.id}`),
  });
  const params = { roundId: round.id };
  const close = () => ask(null);
  return (
    <>
      <Button onClick={() => ask('discard')}>Throw away</Button>
      <Button variant="primary" onClick={() => ask('publish')}>
        Publish
      </Button>
      {asking === 'publish' && (
        <ConfirmDialog
          header={`Publish round ${round.number}?`}
          action="Publish"
          leave="Not yet"
          isBusy={publish.isPending}
          onConfirm={() => publish.mutate({ params, body: { version: round.version } })}
          onDismiss={close}
        >
          <Stack>
            <ProblemAlert problem={publish.error} />
            <p>
              {counted(round.participants, 'person', 'people')} hear of it in their inbox and by
              mail: whom they meet, why, and when in the week that comes. Whoever left the programme
              since, or cannot be in their group any more, is taken care of first.
            </p>
          </Stack>
        </ConfirmDialog>
      )}
      {asking === 'discard' && (
        <ConfirmDialog
          header="Throw this draft away?"
          action="Throw away"
          isBusy={discard.isPending || discard.isSuccess}
          onConfirm={() => discard.mutate({ params })}
          onDismiss={close}
        >
          <Stack>
            <ProblemAlert problem={discard.error} />
            <p>Its groups and all changes by hand are gone then. Nobody had been told of them.</p>
          </Stack>
        </ConfirmDialog>
      )}
    </>
  );
};
