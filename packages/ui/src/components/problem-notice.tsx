'use client';

import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { ReactNode } from 'react';
import { explain } from '../data/explain.ts';
import { fieldName, sentence } from '../data/faults.ts';
import { Card } from './card.tsx';
import { EmptyState } from './empty-state.tsx';
import styles from './problem-notice.module.css';

type AlertProps = {
  /** What a mutation or a query failed with; nothing is shown while there is none. */
  problem: unknown;
  /** Buttons beside the words. */
  action?: ReactNode;
};

/** Above a form: what was refused, and which fields to mend. Announced when it appears. */
export const ProblemAlert = ({ problem, action }: AlertProps) => {
  if (problem === null || problem === undefined) return null;
  const { title, advice, faults } = explain(problem);
  return (
    <div role="alert">
      <Alert type="error" header={title} action={action}>
        {advice}
        {faults.length > 0 && (
          <ul className={styles.faults}>
            {faults.map((fault) => (
              <li key={`${fault.field} ${fault.message}`}>
                <FieldLabel field={fault.field} />
                {sentence(fault.message)}
              </li>
            ))}
          </ul>
        )}
      </Alert>
    </div>
  );
};

const FieldLabel = ({ field }: { field: string }) => {
  const name = fieldName(field);
  return (
    name !== '' && (
      <>
        <strong>{name}</strong>:{' '}
      </>
    )
  );
};

/** In place of a screen's or a card's content that cannot be shown. */
export const ProblemNotice = ({
  problem,
  onRetry,
}: {
  problem: unknown;
  onRetry?: (() => void) | undefined;
}) => {
  const { title, advice, picture, retriable } = explain(problem);
  return (
    <Card>
      <div role="alert">
        <EmptyState
          picture={picture}
          title={title}
          action={
            retriable && onRetry !== undefined ? (
              <Button onClick={() => onRetry()}>Try again</Button>
            ) : undefined
          }
        >
          {advice}
        </EmptyState>
      </div>
    </Card>
  );
};
