'use client';

import { Card, ProblemAlert, SkeletonRows, Stack, useApiQuery } from '@vicinity/ui';
import { useDeferredValue, useState } from 'react';
import {
  listRoundPeopleRoute,
  type PersonView,
  type RoundId,
  type WhyNot,
  whyNotRoute,
} from '../../contract/index.ts';
import styles from './ask-why-not.module.css';
import { PersonFinder } from './person-finder.tsx';

type Props = { roundId: RoundId };

/** Asks why two people of a round do not meet: the rules between them, or what it would cost. */
export const AskWhyNot = ({ roundId }: Props) => {
  const [one, chooseOne] = useState<PersonView | null>(null);
  const [other, chooseOther] = useState<PersonView | null>(null);
  return (
    <Card
      title="Why are these two not together?"
      description="Puts them together for a moment, and looks what that would mean for everybody."
    >
      <Stack>
        <div className={styles.two}>
          <FindInRound label="One person" roundId={roundId} chosen={one} onChoose={chooseOne} />
          <FindInRound
            label="Another person"
            roundId={roundId}
            chosen={other}
            onChoose={chooseOther}
          />
        </div>
        {one && other && one.id === other.id && (
          <p className={styles.words}>Choose two different people.</p>
        )}
        {one && other && one.id !== other.id && (
          <Answer roundId={roundId} a={one.id} b={other.id} />
        )}
      </Stack>
    </Card>
  );
};

type FinderProps = Props & {
  label: string;
  chosen: PersonView | null;
  onChoose: (person: PersonView) => void;
};

const FindInRound = ({ label, roundId, chosen, onChoose }: FinderProps) => {
  const [typed, setTyped] = useState('');
  const name = useDeferredValue(typed.trim());
  const found = useApiQuery(
    listRoundPeopleRoute,
    { params: { roundId }, query: { limit: 20, ...(name === '' ? {} : { name }) } },
    { keepLast: true },
  );
  return (
    <PersonFinder
      label={label}
      people={found.data?.items ?? []}
      chosen={chosen}
      onSearch={setTyped}
      onChoose={onChoose}
      isPending={found.isPending}
    />
  );
};

const Answer = ({ roundId, a, b }: Props & { a: PersonView['id']; b: PersonView['id'] }) => {
  const answer = useApiQuery(whyNotRoute, { params: { roundId }, query: { a, b } });
  return (
    <div role="status" aria-busy={answer.isPending}>
      <ProblemAlert problem={answer.error} />
      {answer.isPending && <SkeletonRows rows={2} />}
      {answer.data && (
        <div className={styles.answer}>
          <p className={styles.title}>{titles[answer.data.outcome]}</p>
          {answer.data.reasons.map((reason) => (
            <p key={reason} className={styles.words}>
              {reason}
            </p>
          ))}
        </div>
      )}
    </div>
  );
};

const titles: Record<WhyNot['outcome'], string> = {
  together: 'They are together',
  rules: 'The rules keep them apart',
  met: 'They met not long ago',
  seats: 'Somebody would be left out',
  cost: 'It would suit people less',
  even: 'It might as well have been',
};
