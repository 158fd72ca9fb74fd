'use client';

import { instant, type PersonId } from '@vicinity/core';
import { getPersonRoute, getSessionRoute } from '@vicinity/people/contract';
import { Unseen, useApiQuery } from '@vicinity/ui';
import type { MatchView } from '../../contract/index.ts';
import { DAY, HOUR, type Interval, workingIntervals } from '../../domain/working-time.ts';
import styles from './day-picture.module.css';
import { clockSpan } from './texts.ts';

type Props = { slot: Interval; others: MatchView['others'] };

/** The day of the slot on the reader's clock: everybody's working hours as bars, the slot across them all. */
export const DayPicture = ({ slot, others }: Props) => {
  const me = useApiQuery(getSessionRoute, {}).data?.person.id;
  const day = dayAround(slot);
  return (
    <div className={styles.picture}>
      <ul className={styles.rows}>
        <li className={styles.row}>
          <span className={styles.name}>You</span>
          {me === undefined ? <span className={styles.track} /> : <Hours id={me} day={day} />}
        </li>
        {others.map(({ id, name }) => (
          <li key={id} className={styles.row}>
            <span className={styles.name}>{name.split(' ')[0]}</span>
            <Hours id={id} day={day} />
          </li>
        ))}
      </ul>
      <div className={styles.overlay} aria-hidden>
        <span className={styles.slot} style={placeOf(slot, day)} />
      </div>
      <div className={styles.ticks} aria-hidden>
        {[6, 12, 18].map((hour) => (
          <span key={hour} style={{ insetInlineStart: `${(hour / 24) * 100}%` }}>
            {String(hour).padStart(2, '0')}
          </span>
        ))}
      </div>
    </div>
  );
};

const Hours = ({ id, day }: { id: PersonId; day: Interval }) => {
  const { data: person } = useApiQuery(getPersonRoute, { params: { personId: id } });
  const intervals =
    person === undefined
      ? []
      : workingIntervals({ timezone: person.timezone, ...person.workingHours }, day);
  return (
    <span className={styles.track}>
      {intervals.map((interval) => (
        <span key={interval.from} className={styles.hours} style={placeOf(interval, day)}>
          <Unseen>works {clockSpan(interval.from, interval.until)} on your clock</Unseen>
        </span>
      ))}
    </span>
  );
};

const dayAround = ({ from }: Interval): Interval => {
  const midnight = new Date(from).setHours(0, 0, 0, 0);
  return { from: instant(midnight), until: instant(midnight + DAY) };
};

const placeOf = ({ from, until }: Interval, day: Interval) => ({
  insetInlineStart: `${((from - day.from) / (24 * HOUR)) * 100}%`,
  width: `${((until - from) / (24 * HOUR)) * 100}%`,
});
