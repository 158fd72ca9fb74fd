'use client';

import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { ApiProblem } from '@vicinity/api-client';
import {
  ActionDialog,
  ProblemAlert,
  SkeletonRows,
  Stack,
  useApiMutation,
  useApiQuery,
} from '@vicinity/ui';
import { useState } from 'react';
import {
  checkEditRoute,
  type EditCheck,
  editRoundRoute,
  Overridable,
  RoundChanged,
  type RoundEdit,
  type RoundView,
} from '../../../contract/index.ts';
import { ChooseMany, ChooseOne } from './choose-people.tsx';
import { EditCost } from './edit-cost.tsx';
import { editOf, type Intent, intentWords } from './intent.ts';
import { roundRoutes } from './round-routes.ts';

type Props = {
  /** The round as it was looked at when the organiser began. */
  round: RoundView;
  intent: Intent;
  onChange: (intent: Intent) => void;
  onClose: () => void;
};

/** Shows what a change would break, win and lose, and makes it. */
export const EditDialog = ({ round, intent, onChange, onClose }: Props) => {
  const [overruling, overrule] = useState(false);
  const [reason, setReason] = useState('');
  const edit = editOf(intent);
  const check = useCheck(round, edit);
  const make = useApiMutation(editRoundRoute, { refreshes: roundRoutes, onSuccess: onClose });
  const { header, action } = intentWords(intent);
  const mayGo =
    edit !== null &&
    check.data !== undefined &&
    (check.data.allowed === 'yes' || (check.data.allowed === 'override' && overruling));
  const go = () => {
    if (!mayGo) return;
    make.mutate({
      params: { roundId: round.id },
      body: {
        version: round.version,
        edit,
        override: overruling ? overruled(check.data) : [],
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      },
    });
  };
  return (
    <ActionDialog
      header={header}
      action={action}
      isBusy={make.isPending || make.isSuccess}
      onDismiss={onClose}
      by={{ formAction: 'none', onClick: go, disabled: !mayGo }}
    >
      <Stack>
        <Choices round={round} intent={intent} onChange={onChange} />
        <ProblemAlert
          problem={make.error ?? check.error}
          action={isOvertaken(make.error) && <Button onClick={onClose}>Look at it again</Button>}
        />
        <div role="status" aria-busy={check.isFetching}>
          {edit !== null && check.isFetching && <SkeletonRows rows={2} />}
          {edit !== null && check.data && !check.isFetching && <EditCost check={check.data} />}
        </div>
        {check.data?.allowed === 'override' && (
          <Checkbox checked={overruling} onChange={({ detail }) => overrule(detail.checked)}>
            Do it all the same
          </Checkbox>
        )}
        {round.state === 'published' && mayGo && (
          <FormField
            label="Why?"
            description="Read by those whose group changes; nobody else is told."
            constraintText="You may leave it empty."
            stretch
          >
            <Textarea
              value={reason}
              rows={2}
              onChange={({ detail }) => setReason(detail.value.slice(0, 300))}
            />
          </FormField>
        )}
      </Stack>
    </ActionDialog>
  );
};

const useCheck = (round: RoundView, edit: RoundEdit | null) =>
  useApiQuery(
    checkEditRoute,
    {
      params: { roundId: round.id },
      // Never asked without an edit: `enabled` says so.
      body: { edit: edit ?? { kind: 'form', people: [] } },
    },
    { enabled: edit !== null },
  );

const overruled = ({ broken }: EditCheck): Overridable[] => [
  ...new Set(broken.flatMap(({ rule }) => Overridable.safeParse(rule).data ?? [])),
];

const isOvertaken = (error: unknown): boolean =>
  error instanceof ApiProblem && error.is(RoundChanged);

const Choices = ({ round, intent, onChange }: Omit<Props, 'onClose'>) => {
  if (intent.kind === 'swap' || intent.kind === 'move')
    return (
      <ChooseOne
        round={round}
        label={intent.kind === 'swap' ? 'With whom?' : 'Into whose group?'}
        chosen={intent.with}
        onChoose={(person) => onChange({ ...intent, with: person })}
      />
    );
  if (intent.kind === 'form')
    return (
      <ChooseMany
        round={round}
        chosen={intent.people}
        onChange={(people) => onChange({ kind: 'form', people })}
      />
    );
  return null;
};
