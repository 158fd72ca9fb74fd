'use client';

import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { Card, Row, Stack } from '@vicinity/ui';
import { useEffect, useRef } from 'react';
import styles from './tokens.module.css';

type Props = { made: { name: string; token: string }; onDone: () => void };

/** A token just made, this once. Focus goes to it, so that nobody misses it. */
export const NewToken = ({ made, onDone }: Props) => {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.focus(), []);
  return (
    <Card variant="accent" title={`Your token “${made.name}”`}>
      <Stack>
        <p className={styles.once} ref={words} tabIndex={-1}>
          Copy it now: it is not shown again, and nobody can look it up.
        </p>
        <Row>
          <code className={styles.token}>{made.token}</code>
          <CopyToClipboard
            copyButtonText="Copy"
            copyButtonAriaLabel="Copy the token"
            copySuccessText="Copied"
            copyErrorText="The browser did not copy it: mark it and copy it yourself"
            textToCopy={made.token}
          />
        </Row>
        <Row>
          <Button onClick={onDone}>I have it</Button>
        </Row>
      </Stack>
    </Card>
  );
};
