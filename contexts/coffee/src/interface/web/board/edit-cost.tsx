import { PersonAvatar, Quiet, Stack } from '@vicinity/ui';
import type { EditCheck } from '../../../contract/index.ts';
import styles from './edit-cost.module.css';

/** What a change would mean: the rules against it, what it costs or brings, and person by person. */
export const EditCost = ({ check }: { check: EditCheck }) => (
  <Stack>
    {check.broken.length > 0 && (
      <ul className={styles.broken} data-allowed={check.allowed}>
        {check.broken.map(({ rule, text }) => (
          <li key={`${rule} ${text}`}>{text}</li>
        ))}
      </ul>
    )}
    {check.allowed === 'no' && (
      <p className={styles.verdict}>
        This cannot be done: a rule that holds always stands against it.
      </p>
    )}
    <p className={styles.verdict}>{check.text}</p>
    {check.people.length > 0 && (
      <ul className={styles.people} aria-label="How far their wishes would be met">
        {check.people.map(({ person, before, after }) => (
          <li key={person.id} className={styles.person}>
            <PersonAvatar person={person} size="small" />
            <span className={styles.name}>{person.name}</span>
            <span className={styles.points}>
              <Quiet>{before ?? 'no group'}</Quiet>
              <span aria-hidden>→</span>
              <span className={styles.sr}>then</span>
              <strong>{after ?? 'no group'}</strong>
            </span>
            <Delta before={before} after={after} />
          </li>
        ))}
      </ul>
    )}
  </Stack>
);

type DeltaProps = { before: number | null; after: number | null };

const Delta = ({ before, after }: DeltaProps) => {
  const delta = (after ?? 0) - (before ?? 0);
  const tone = delta === 0 ? 'even' : delta > 0 ? 'won' : 'lost';
  return (
    <span className={styles.delta} data-tone={tone}>
      {delta > 0 ? `+${delta}` : delta.toString().replace('-', '−')}
    </span>
  );
};
