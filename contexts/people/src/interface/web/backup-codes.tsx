'use client';

import Button from '@cloudscape-design/components/button';
import { Row, Stack } from '@vicinity/ui';
import { useState } from 'react';
import styles from './backup-codes.module.css';
import { printLines } from './print-lines.ts';
import { saveFile } from './save-file.ts';

type Props = { codes: readonly string[]; instance: string };

/** Codes that are shown this once, and the ways to keep them. */
export const BackupCodes = ({ codes, instance }: Props) => {
  const [kept, setKept] = useState('');
  const title = `Backup codes for ${instance}`;
  const lines = [title, 'Each works once, in place of the code of your app.', '', ...codes];
  const copy = () =>
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => setKept('Copied.'),
      () => setKept('The browser does not let us copy. Select the codes instead.'),
    );
  return (
    <Stack>
      <p className={styles.lead}>
        Keep these where you find them without your phone. Each lets you in once when you have
        nothing else at hand. They are not shown again.
      </p>
      <ul className={styles.codes} aria-label="Backup codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Row>
        <Button
          iconName="download"
          onClick={() => {
            saveFile({ content: `${lines.join('\n')}\n`, fileName: 'backup-codes.txt' });
            setKept('Downloaded.');
          }}
        >
          Download
        </Button>
        <Button iconName="copy" onClick={() => void copy()}>
          Copy
        </Button>
        <Button
          iconName="file"
          onClick={() => {
            printLines(title, lines);
            setKept('');
          }}
        >
          Print
        </Button>
        <span role="status">{kept}</span>
      </Row>
    </Stack>
  );
};
