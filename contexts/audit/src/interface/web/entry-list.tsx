'use client';

import { PersonAvatar, PressLine, PressList, Quiet, When } from '@vicinity/ui';
import type { Entry } from '../../contract/entry.ts';
import { actorWords, subjectWords } from '../../contract/words.ts';
import styles from './audit.module.css';

type Props = { entries: readonly Entry[]; onShow: (entry: Entry) => void };

/** Entries, one line each; a press shows one in full. */
export const EntryList = ({ entries, onShow }: Props) => (
  <PressList>
    {entries.map((entry) => (
      <PressLine key={entry.id} onPress={() => onShow(entry)}>
        <span className={styles.face}>
          <ActorFace entry={entry} />
        </span>
        <span className={styles.words}>
          <strong className={styles.title}>{titleOf(entry)}</strong>
          <Quiet>{actorWords(entry)}</Quiet>
        </span>
        <span className={styles.aside}>
          <When at={entry.at} />
          <Quiet>{entry.address ?? ''}</Quiet>
        </span>
      </PressLine>
    ))}
  </PressList>
);

const ActorFace = ({ entry: { actor } }: { entry: Entry }) =>
  actor.kind === 'person' ? (
    <PersonAvatar person={{ id: actor.id, name: actor.name ?? '?' }} size="small" />
  ) : (
    <span className={styles.nobody} aria-hidden>
      {actor.kind === 'system' ? '⚙' : '?'}
    </span>
  );

const titleOf = (entry: Entry): string => {
  // Who signs in does it to themselves: once is enough.
  const isOwn = entry.actor.kind === 'person' && entry.actor.id === entry.subject?.id;
  const subject = isOwn ? '' : subjectWords(entry);
  return subject === '' ? entry.title : `${entry.title}: ${subject}`;
};
