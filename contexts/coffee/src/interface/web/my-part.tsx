'use client';

import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { Pill, ProblemAlert, Row, Stack, useApiMutation, useNow } from '@vicinity/ui';
import { useState } from 'react';
import {
  getProgrammeRoute,
  listMembersRoute,
  listProgrammesRoute,
  type Membership,
  type ProgrammeView,
  setMembershipRoute,
} from '../../contract/index.ts';
import { dayIn } from './days.ts';
import { PauseUntil } from './pause-until.tsx';
import { dayText } from './texts.ts';

/** My part in a programme: join, leave, pause and resume, where one reads how it stands. */
export const MyPart = ({ programme }: { programme: ProgrammeView }) => {
  const [isChoosingDay, chooseDay] = useState(false);
  const now = useNow();
  const change = useApiMutation(setMembershipRoute, {
    refreshes: [listProgrammesRoute, getProgrammeRoute, listMembersRoute],
    onSuccess: () => chooseDay(false),
  });
  const set = (body: Membership) => change.mutate({ params: { programmeId: programme.id }, body });
  const { takingPart, pausedUntil } = programme.membership;
  return (
    <Stack gap="small">
      <Row spread>
        <div role="status">{standing(programme.membership, now)}</div>
        <Row>
          {!takingPart && (
            <Button
              variant="primary"
              loading={change.isPending}
              ariaLabel={`Join ${programme.settings.name}`}
              onClick={() => set({ takingPart: true, pausedUntil: null })}
            >
              Join
            </Button>
          )}
          {takingPart && pausedUntil !== null && (
            <Button
              loading={change.isPending}
              ariaLabel={`Resume ${programme.settings.name}`}
              onClick={() => set({ takingPart: true, pausedUntil: null })}
            >
              Resume
            </Button>
          )}
          {takingPart && (
            <ButtonDropdown
              items={pausedUntil === null ? [...pauses, leave] : [...laterPauses, leave]}
              loading={change.isPending}
              ariaLabel={`${pausedUntil === null ? 'Pause' : 'Change'} or leave ${programme.settings.name}`}
              expandToViewport
              onItemClick={({ detail: { id } }) => {
                if (id === 'leave') set({ takingPart: false, pausedUntil: null });
                else if (id === 'day') chooseDay(true);
                else set({ takingPart: true, pausedUntil: dayIn(Number(id), now) });
              }}
            >
              {pausedUntil === null ? 'Pause' : 'Change'}
            </ButtonDropdown>
          )}
        </Row>
      </Row>
      {!isChoosingDay && <ProblemAlert problem={change.error} />}
      {isChoosingDay && (
        <PauseUntil
          initially={pausedUntil}
          problem={change.error}
          isSaving={change.isPending}
          onChoose={(day) => set({ takingPart: true, pausedUntil: day })}
          onClose={() => {
            change.reset();
            chooseDay(false);
          }}
        />
      )}
    </Stack>
  );
};

/** The ids are numbers of days. */
const pauses = [
  { id: '14', text: 'Pause for 2 weeks' },
  { id: '30', text: 'Pause for a month' },
  { id: '90', text: 'Pause for 3 months' },
  { id: 'day', text: 'Pause until a day…' },
];
const laterPauses = [{ id: 'day', text: 'Pause until another day…' }];
const leave = { id: 'leave', text: 'Leave the programme' };

const standing = ({ takingPart, pausedUntil }: Membership, now: number) => {
  if (!takingPart) return <Pill>You do not take part</Pill>;
  if (pausedUntil === null) return <Pill tone="mint">You take part</Pill>;
  return <Pill tone="honey">You pause, back on {dayText(pausedUntil, now)}</Pill>;
};
