import { Card, Quiet, Stack } from '@vicinity/ui';
import type { RoundQuality } from '../../contract/index.ts';
import styles from './round-quality.module.css';
import { counted, tenths } from './texts.ts';

/** How good the groups are: against what is possible, and person by person, without saying who. */
export const QualityCard = ({ quality }: { quality: RoundQuality }) => (
  <Card title="How good it is">
    <Stack gap="large">
      <p className={styles.headline}>
        {quality.share === null ? (
          <span>Old meetings weigh more than anything else this time.</span>
        ) : (
          <>
            <strong className={styles.share}>{tenths(quality.share * 100)} %</strong>{' '}
            <span>of what is possible</span>
          </>
        )}
      </p>
      <div className={styles.parts}>
        <ul className={styles.facts}>
          {factsOf(quality).map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        <Distribution counts={quality.satisfaction} />
      </div>
    </Stack>
  </Card>
);

const factsOf = ({ share, mean, repeats, acrossTeams, acrossOffices }: RoundQuality): string[] => [
  ...(share === null
    ? ['Nearly everybody has met everybody, so there is no share of the possible to tell.']
    : [
        'Compared with a bound that no way of forming groups can exceed, so the truth is never less.',
      ]),
  ...(mean === null
    ? []
    : [`People get ${Math.round(mean)} of 100 points of what they wish for, on average.`]),
  repeats === 0
    ? 'Nobody meets somebody they met before.'
    : `${counted(repeats, 'pair meets', 'pairs meet')} again.`,
  ...(acrossTeams === null
    ? []
    : [`${Math.round(acrossTeams * 100)} % of pairs are across teams.`]),
  ...(acrossOffices === null || acrossOffices === undefined
    ? []
    : [`${Math.round(acrossOffices * 100)} % of pairs are across offices.`]),
];

const spans = Array.from({ length: 10 }, (_, at) =>
  at === 9 ? '90–100' : `${at * 10}–${at * 10 + 9}`,
);

/** People by how far their wishes are met: as bars, and the same as a table for who prefers one. */
const Distribution = ({ counts }: { counts: readonly number[] }) => {
  const most = Math.max(1, ...counts);
  const people = counts.reduce((sum, each) => sum + each, 0);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        People by how far their wishes are met, in points of 100
      </figcaption>
      <div className={styles.bars} aria-hidden>
        {counts.map((count, at) => (
          <div key={spans[at]} className={styles.column}>
            <span className={styles.count}>{count === 0 ? '' : count.toLocaleString()}</span>
            <span
              className={styles.bar}
              data-none={count === 0}
              style={{ blockSize: `${Math.max(1, Math.round((count / most) * 96))}px` }}
            />
            <span className={styles.from}>{at * 10}</span>
          </div>
        ))}
      </div>
      <details className={styles.details}>
        <summary>Show as a table</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Points</th>
              <th scope="col">People</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {counts.map((count, at) => (
              <tr key={spans[at]}>
                <th scope="row">{spans[at]}</th>
                <td>{count.toLocaleString()}</td>
                <td>
                  <Quiet>{people === 0 ? 0 : Math.round((count / people) * 100)} %</Quiet>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};
