'use client';

import { Pill, type PillTone, Quiet } from '@vicinity/ui';
import type { ReportedRequirement, RequirementStatus } from '../../contract/compliance.ts';
import { statusWords } from '../../contract/words.ts';
import styles from './compliance.module.css';

const tones: Readonly<Record<RequirementStatus, PillTone>> = {
  met: 'mint',
  'met-by-policy': 'mint',
  'not-met': 'coral',
  'not-applicable': 'quiet',
};

/** Requirements one under the other, each with what shows it and the settings it depends on. */
export const ComplianceRows = ({
  requirements,
}: {
  requirements: readonly ReportedRequirement[];
}) =>
  requirements.length === 0 ? (
    <span>All of it is met.</span>
  ) : (
    <ul className={styles.rows}>
      {requirements.map((requirement) => (
        <Requirement key={requirement.id} {...requirement} />
      ))}
    </ul>
  );

const Requirement = ({
  id,
  level,
  about,
  status,
  why,
  evidence,
  settings,
}: ReportedRequirement) => (
  <li className={styles.row}>
    <span className={styles.head}>
      <strong className={styles.id}>{id}</strong>
      <Quiet>L{level}</Quiet>
      <Pill tone={tones[status]}>{statusWords[status]}</Pill>
    </span>
    <span className={styles.words}>
      <span>{about}</span>
      {why !== null && <Quiet>{why}</Quiet>}
      {settings.map(({ variable, value, wanted, meets }) => (
        <span key={variable}>
          <code>
            {variable}={value}
          </code>
          {!meets && (
            <>
              , wanted: <code>{wanted}</code>
            </>
          )}
        </span>
      ))}
      {evidence.length > 0 && (
        <details className={styles.evidence}>
          <summary>
            {evidence.length === 1 ? 'What shows it' : `${evidence.length} things show it`}
          </summary>
          <ul>
            {evidence.map(({ file, test, result }) => (
              <li key={`${file} ${test ?? ''}`}>
                {test !== null && <>“{test}” </>}
                <code>{file}</code>
                {result !== null && <> {result}</>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </span>
  </li>
);
