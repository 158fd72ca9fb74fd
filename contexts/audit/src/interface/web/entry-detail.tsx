'use client';

import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import { NextLink, Quiet, Stack, When } from '@vicinity/ui';
import type { ReactNode } from 'react';
import type { Entry } from '../../contract/entry.ts';
import { actorWords, subjectWords } from '../../contract/words.ts';
import styles from './audit.module.css';

/** One entry in full: before and after, and where it came from. */
export const EntryDetail = ({ entry, onClose }: { entry: Entry; onClose: () => void }) => (
  <Modal
    visible
    size="large"
    header={entry.title}
    closeAriaLabel="Close"
    onDismiss={onClose}
    footer={<Button onClick={onClose}>Close</Button>}
  >
    <Stack gap="large">
      <Change entry={entry} />
      <dl className={styles.facts}>
        <Fact name="When">
          <When at={entry.at} form="full" />
        </Fact>
        <Fact name="Who">
          <Link person={entry.actor.kind === 'person' ? entry.actor.id : null}>
            {actorWords(entry)}
          </Link>
        </Fact>
        {entry.subject !== null && (
          <Fact name="To">
            <Link person={entry.subject.about === 'person' ? entry.subject.id : null}>
              {subjectWords(entry)}
            </Link>
          </Fact>
        )}
        <Fact name="From">{entry.address ?? 'Not by a request'}</Fact>
        {entry.agent !== null && <Fact name="With">{entry.agent}</Fact>}
        {entry.requestId !== null && <Fact name="Request">{entry.requestId}</Fact>}
        <Fact name="Kind">{entry.kind}</Fact>
        <Fact name="Entry">{entry.id}</Fact>
      </dl>
    </Stack>
  </Modal>
);

const Link = ({ person, children }: { person: string | null; children: ReactNode }) =>
  person === null ? children : <NextLink href={`/app/people/${person}`}>{children}</NextLink>;

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Change = ({ entry: { before, after, erased } }: { entry: Entry }) => {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (erased)
    return <Quiet>What was said here of a person went with them. That it happened stays.</Quiet>;
  if (fields.length === 0) return null;
  return (
    // Scrolled by keyboard where it is wider than the window.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.scroll} aria-label="What changed" tabIndex={0}>
      <table className={styles.change}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            {before !== null && <th scope="col">Before</th>}
            <th scope="col">{before === null ? 'Value' : 'After'}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">{field}</th>
              {before !== null && <td>{valueText(before[field])}</td>}
              <td>{valueText(after?.[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const valueText = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
};
