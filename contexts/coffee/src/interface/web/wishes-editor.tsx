'use client';

import Button from '@cloudscape-design/components/button';
import { Card, ProblemAlert, Row, Stack, useApiMutation, useFaults } from '@vicinity/ui';
import { useId, useState } from 'react';
import {
  defaultWishes,
  getPreferencesRoute,
  setPreferencesRoute,
  type Wishes,
} from '../../contract/index.ts';
import { degree, poles, wishesSummary, wishNames } from './wish-words.ts';
import styles from './wishes-editor.module.css';

/** Five wishes between two poles each, and what they mean together. */
export const WishesEditor = ({ saved }: { saved: Wishes }) => {
  const [draft, setDraft] = useState(saved);
  const save = useApiMutation(setPreferencesRoute, { refreshes: [getPreferencesRoute] });
  const faults = useFaults(save.error);
  const isChanged = wishNames.some((name) => draft[name] !== saved[name]);
  const isDefault = wishNames.every((name) => draft[name] === defaultWishes[name]);
  const set = (wishes: Wishes) => {
    if (!save.isIdle) save.reset();
    setDraft(wishes);
  };
  const fault = faults.at('wishes');
  return (
    <Card
      title="What makes a good match for you?"
      footer={
        <Row spread>
          <span role="status">{save.isSuccess && !isChanged ? 'Saved.' : ''}</span>
          <Row>
            {!isDefault && (
              <Button variant="link" onClick={() => set(defaultWishes)}>
                Back to the usual
              </Button>
            )}
            <Button
              variant="primary"
              loading={save.isPending}
              disabled={!isChanged}
              onClick={() => save.mutate({ body: { wishes: draft } })}
            >
              Save
            </Button>
          </Row>
        </Row>
      }
    >
      <Stack gap="large">
        <p className={styles.summary}>{wishesSummary(draft)}</p>
        {wishNames.map((name) => (
          <Wish
            key={name}
            name={name}
            value={draft[name]}
            onChange={(value) => set({ ...draft, [name]: value })}
          />
        ))}
        <ProblemAlert problem={fault === '' ? save.error : null} />
        {fault !== '' && (
          <p role="alert" className={styles.fault}>
            {fault}
          </p>
        )}
      </Stack>
    </Card>
  );
};

type WishProps = { name: keyof Wishes; value: number; onChange: (value: number) => void };

const Wish = ({ name, value, onChange }: WishProps) => {
  const id = useId();
  const { title, below, above } = poles[name];
  return (
    <div className={styles.wish}>
      <div className={styles.head}>
        <label htmlFor={id} className={styles.title}>
          {title}
        </label>
        <output htmlFor={id} className={styles.degree}>
          {degree(name, value)}
        </output>
      </div>
      <input
        id={id}
        className={styles.slider}
        type="range"
        min={-100}
        max={100}
        step={5}
        value={value}
        style={{ backgroundImage: fromTheMiddle(value) }}
        aria-valuetext={degree(name, value)}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <div className={styles.poles} aria-hidden>
        <span>{below}</span>
        <span>{above}</span>
      </div>
    </div>
  );
};

/** A wish leans to one of two sides, so the track fills from its middle; the ends leave room for the thumb. */
const fromTheMiddle = (value: number): string => {
  const here = 50 + value / 2;
  const [from, to] = [Math.min(50, here), Math.max(50, here)];
  return `linear-gradient(to right, transparent ${from}%, var(--v-accent) ${from}% ${to}%, transparent ${to}%)`;
};
