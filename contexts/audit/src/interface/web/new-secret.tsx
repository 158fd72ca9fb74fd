'use client';

import Button from '@cloudscape-design/components/button';
import { Card, Stack } from '@vicinity/ui';
import styles from './streams.module.css';

type Props = { name: string; secret: string; onClose: () => void };

/** A secret, shown this once. */
export const NewSecret = ({ name, secret, onClose }: Props) => (
  <Card
    title={`The secret of ${name}`}
    description="Shown this once. Give it to the target, which checks by it that a message is from this hub."
    actions={<Button onClick={onClose}>I have kept it</Button>}
  >
    <Stack>
      <code className={styles.secret} role="status">
        {secret}
      </code>
    </Stack>
  </Card>
);
