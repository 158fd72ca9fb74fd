'use client';

import Button from '@cloudscape-design/components/button';
import { api, Card, ProblemAlert, Row, Stack } from '@vicinity/ui';
import { useState } from 'react';
import type { Finding } from '../../contract/entry.ts';
import { verifyRoute } from '../../contract/routes.ts';
import styles from './audit.module.css';

type Progress = {
  readonly links: number;
  readonly findings: readonly Finding[];
  readonly state: 'running' | 'done';
};

/** Findings shown; `vc audit verify --json` has them all. */
const SHOWN = 20;

/** Checks the whole log, step by step, and says what it found. */
export const VerifyLog = () => {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const verify = async () => {
    setProblem(null);
    let [links, findings, after] = [0, new Array<Finding>(), ''];
    try {
      do {
        setProgress({ links, findings, state: 'running' });
        const step = await api(verifyRoute, { query: after === '' ? {} : { after } });
        if (!after.startsWith('entries')) links += step.checked;
        findings = [...findings, ...step.findings];
        after = step.next ?? '';
      } while (after !== '');
      setProgress({ links, findings, state: 'done' });
    } catch (error) {
      setProgress(null);
      setProblem(error);
    }
  };
  return (
    <Card
      title="Is it all there?"
      description="Every entry is chained to the one before it. A check finds what was changed, removed, put in or cut off."
      actions={
        <Button loading={progress?.state === 'running'} onClick={() => void verify()}>
          Check the log
        </Button>
      }
    >
      <Stack gap="small">
        <ProblemAlert problem={problem} />
        <div role="status">{progress !== null && <Outcome {...progress} />}</div>
      </Stack>
    </Card>
  );
};

const Outcome = ({ links, findings, state }: Progress) => {
  const counted = links.toLocaleString();
  if (state === 'running') return <span>{counted} checked …</span>;
  if (findings.length === 0)
    return <strong className={styles.intact}>All there: {counted} checked, nothing found.</strong>;
  return (
    <Stack gap="small">
      <strong className={styles.broken}>
        Not as it was written: {findings.length} found in {counted}.
      </strong>
      <ul className={styles.findings}>
        {findings.slice(0, SHOWN).map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
      {findings.length > SHOWN && <Row>… and {findings.length - SHOWN} more.</Row>}
    </Stack>
  );
};
