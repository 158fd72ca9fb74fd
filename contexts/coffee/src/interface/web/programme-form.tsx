'use client';

import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { ApiProblem } from '@vicinity/api-client';
import { Card, Row, Stack, useFaults } from '@vicinity/ui';
import type { ReactNode } from 'react';
import type { ProgrammeDraft } from './programme-draft.ts';
import { AboutFields, RuleFields, SizeFields } from './programme-fields.tsx';
import { ScheduleFields } from './schedule-fields.tsx';

type Props = {
  draft: ProgrammeDraft;
  onChange: (draft: ProgrammeDraft) => void;
  /** Why the last attempt was refused; its faults stand at their fields. */
  problem: unknown;
  /** Above the buttons: what was refused as a whole, rather than a field of it. */
  notice: ReactNode;
  submit: string;
  isSaving: boolean;
  onSubmit: () => void;
  cancelHref: string;
};

/** Everything an organiser decides about a programme. */
export const ProgrammeForm = ({ draft, onChange, problem, notice, ...form }: Props) => {
  const faults = useFaults(problem);
  const field = {
    draft,
    faults,
    set: (change: Partial<ProgrammeDraft>) => onChange({ ...draft, ...change }),
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.onSubmit();
      }}
    >
      <Stack gap="large">
        <Card title="About">
          <AboutFields {...field} />
        </Card>
        <Card title="Schedule">
          <ScheduleFields {...field} />
        </Card>
        <Card title="Group size" description="Nobody is left alone when the range allows it.">
          <SizeFields {...field} />
        </Card>
        <Card title="Rules" description="No group ever breaks these.">
          <RuleFields {...field} />
        </Card>
        {problem instanceof ApiProblem && problem.faults.length > 0 ? <MarkedFields /> : notice}
        <Row>
          <Button variant="primary" formAction="submit" loading={form.isSaving}>
            {form.submit}
          </Button>
          <Button href={form.cancelHref}>Cancel</Button>
        </Row>
      </Stack>
    </form>
  );
};

const MarkedFields = () => (
  <div role="alert">
    <Alert type="error">Not saved yet: please look at the marked fields above.</Alert>
  </div>
);
