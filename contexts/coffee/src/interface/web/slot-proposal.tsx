'use client';

import Button from '@cloudscape-design/components/button';
import { Pill, ProblemAlert, Quiet, Row, Stack, useApiMutation, useNow } from '@vicinity/ui';
import { useState } from 'react';
import { answerTimeRoute, type MatchView } from '../../contract/index.ts';
import { AddToCalendar } from './add-to-calendar.tsx';
import { DayPicture } from './day-picture.tsx';
import { OtherTimes } from './other-times.tsx';
import styles from './slot-proposal.module.css';
import { firstNames, spanText, zoneName } from './texts.ts';
import { timeRoutes } from './time-routes.ts';

type Props = { match: MatchView };

/** When they meet: the time that is proposed, on everybody's clock, to be accepted, declined, or changed by a click. */
export const SlotProposal = ({ match }: Props) => {
  const [choosing, choose] = useState(false);
  const { slot, meeting } = match;
  const now = useNow();
  const isOver = slot !== null && slot.from <= now;
  const othersShown = choosing || slot === null || meeting.standing === 'declined' || isOver;
  return (
    <Stack gap="small">
      {slot === null ? (
        <p className={styles.none}>No time is proposed yet.</p>
      ) : (
        <Proposed match={match} />
      )}
      {slot !== null && !isOver && <Answers match={match} onOther={() => choose(true)} />}
      {othersShown && <OtherTimes match={match} onProposed={() => choose(false)} />}
      {slot !== null && match.invitePath !== null && <AddToCalendar match={match} />}
    </Stack>
  );
};

const Proposed = ({ match: { slot, others, meeting } }: { match: MatchView }) =>
  slot && (
    <div className={styles.slot}>
      <Row>
        <strong className={styles.mine}>{spanText(slot.from, slot.until)}</strong>
        <Standing meeting={meeting} />
      </Row>
      <ul className={styles.theirs}>
        {others.map(({ id, name, timezone }) => (
          <li key={id}>
            <Quiet>
              {spanText(slot.from, slot.until, timezone)} for {name.split(' ')[0]},{' '}
              {zoneName(timezone)} time{answerText(meeting, id)}
            </Quiet>
          </li>
        ))}
      </ul>
      <DayPicture slot={slot} others={others} />
    </div>
  );

type Meeting = MatchView['meeting'];

const answerText = ({ answers }: Meeting, personId: string): string => {
  const answer = answers.find((one) => one.personId === personId);
  if (answer === undefined) return '';
  return answer.accepted ? ' · can make it' : ' · cannot make it';
};

const Standing = ({ meeting: { standing, proposedBy } }: { meeting: Meeting }) => {
  if (standing === 'agreed') return <Pill tone="mint">Agreed</Pill>;
  if (standing === 'declined') return <Pill tone="coral">Does not suit all</Pill>;
  return (
    <Pill>{proposedBy === null ? 'Proposed' : `Proposed by ${proposedBy.split(' ')[0]}`}</Pill>
  );
};

const Answers = ({ match, onOther }: Props & { onOther: () => void }) => {
  const { groupId, meeting, others } = match;
  const answer = useApiMutation(answerTimeRoute, { refreshes: timeRoutes });
  const { mine } = meeting;
  const say = (accepted: boolean) =>
    answer.mutate({ params: { groupId }, body: { sequence: meeting.sequence, accepted } });
  return (
    <>
      <ProblemAlert problem={answer.error} />
      <Row>
        {mine !== true && (
          <Button
            variant="primary"
            loading={answer.isPending && answer.variables.body.accepted}
            onClick={() => say(true)}
          >
            I can make it
          </Button>
        )}
        {mine !== false && (
          <Button
            loading={answer.isPending && !answer.variables.body.accepted}
            onClick={() => say(false)}
          >
            {mine === null ? 'That does not suit me' : 'It does not suit me any more'}
          </Button>
        )}
        <Button variant="inline-link" onClick={onOther}>
          Propose another time
        </Button>
      </Row>
      <div role="status">
        {mine === true && meeting.standing === 'proposed' && (
          <Quiet>You said that you can make it. We wait for {firstNames(others)}.</Quiet>
        )}
        {meeting.standing === 'agreed' && <Quiet>All of you can make it.</Quiet>}
      </div>
    </>
  );
};
