'use client';

import { AvatarGroup, NextLink, Pill, Quiet, When } from '@vicinity/ui';
import { useId, useState } from 'react';
import type { MatchView } from '../../contract/index.ts';
import { DidYouMeet } from './did-you-meet.tsx';
import styles from './history.module.css';
import { Reasons } from './reasons.tsx';
import { fullNames } from './texts.ts';

/** One earlier match; it opens in place, with its reasons and the answer, which may still change. */
export const PastMatch = ({ match }: { match: MatchView }) => {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li className={styles.match}>
      <button
        type="button"
        className={styles.summary}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <AvatarGroup people={match.others} />
        <span className={styles.words}>
          <span className={styles.names}>{fullNames(match.others)}</span>
          <Quiet>
            <When at={match.round.publishedAt} form="date" />, {match.programme.name}, round{' '}
            {match.round.number}
          </Quiet>
        </span>
        <AnswerPill match={match} />
      </button>
      <div id={id} className={styles.details} hidden={!open}>
        {open && (
          <>
            <DidYouMeet match={match} />
            <Reasons reasons={match.reasons} />
            <p className={styles.links}>
              {match.others.map(({ id: personId, name }) => (
                <NextLink key={personId} href={`/app/people/${personId}`}>
                  {name}
                </NextLink>
              ))}
            </p>
          </>
        )}
      </div>
    </li>
  );
};

const AnswerPill = ({ match: { feedback } }: { match: MatchView }) => {
  if (feedback === null) return <Pill tone="violet">Did you meet?</Pill>;
  if (feedback.answer === 'met') return <Pill tone="mint">We met</Pill>;
  if (feedback.answer === 'not-yet') return <Pill tone="honey">Not yet</Pill>;
  return <Pill>Didn’t work out</Pill>;
};
