'use client';

import FormField from '@cloudscape-design/components/form-field';
import TokenGroup from '@cloudscape-design/components/token-group';
import { Stack, useApiQuery } from '@vicinity/ui';
import { useDeferredValue, useState } from 'react';
import { listRoundPeopleRoute, type PersonView, type RoundView } from '../../../contract/index.ts';
import { PersonFinder } from '../person-finder.tsx';

const useFound = (round: RoundView) => {
  const [typed, setTyped] = useState('');
  const name = useDeferredValue(typed.trim());
  const found = useApiQuery(
    listRoundPeopleRoute,
    { params: { roundId: round.id }, query: { limit: 20, ...(name === '' ? {} : { name }) } },
    { keepLast: true },
  );
  return { people: found.data?.items ?? [], isPending: found.isPending, onSearch: setTyped };
};

type OneProps = {
  round: RoundView;
  label: string;
  chosen: PersonView | null;
  onChoose: (person: PersonView) => void;
};

/** Somebody of the round, found by their name. */
export const ChooseOne = ({ round, label, chosen, onChoose }: OneProps) => {
  const found = useFound(round);
  return (
    <FormField label={label} stretch>
      <PersonFinder {...found} label={label} chosen={chosen} onChoose={onChoose} />
    </FormField>
  );
};

type ManyProps = {
  round: RoundView;
  chosen: readonly PersonView[];
  onChange: (people: readonly PersonView[]) => void;
};

/** Several people of the round, one after the other. */
export const ChooseMany = ({ round, chosen, onChange }: ManyProps) => {
  const found = useFound(round);
  const others = found.people.filter(({ id }) => !chosen.some((person) => person.id === id));
  return (
    <Stack gap="small">
      <FormField
        label="Who shall meet?"
        description="Two or more; they leave the groups they are in."
        stretch
      >
        <PersonFinder
          {...found}
          people={others}
          label="Add a person"
          chosen={null}
          onChoose={(person) => onChange([...chosen, person])}
        />
      </FormField>
      <TokenGroup
        items={chosen.map(({ name }) => ({ label: name, dismissLabel: `Remove ${name}` }))}
        onDismiss={({ detail }) => onChange(chosen.filter((_, at) => at !== detail.itemIndex))}
      />
    </Stack>
  );
};
