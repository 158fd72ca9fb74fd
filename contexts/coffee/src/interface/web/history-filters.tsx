'use client';

import Select from '@cloudscape-design/components/select';
import { SearchField, useApiQuery } from '@vicinity/ui';
import { useCallback } from 'react';
import { type Answer, listProgrammesRoute, type ProgrammeId } from '../../contract/index.ts';
import styles from './history.module.css';

type Props = {
  name: string;
  programmeId: ProgrammeId | undefined;
  answer: Answer | 'unanswered' | undefined;
  onChange: (filters: Readonly<Record<string, string | null>>) => void;
};

const anyAnswer = { value: '', label: 'Any answer' };
const answers = [
  anyAnswer,
  { value: 'unanswered', label: 'Not answered' },
  { value: 'met', label: 'We met' },
  { value: 'not-yet', label: 'Not yet' },
  { value: 'did-not-meet', label: 'Didn’t work out' },
];
const anyProgramme = { value: '', label: 'All programmes' };

/** Whom, in which programme, and how it went. */
export const HistoryFilters = ({ name, programmeId, answer, onChange }: Props) => {
  const programmes = useApiQuery(listProgrammesRoute, { query: { limit: 100 } });
  const options = [
    anyProgramme,
    ...(programmes.data?.items ?? []).map(({ id, settings }) => ({
      value: id,
      label: settings.name,
    })),
  ];
  const search = useCallback((text: string) => onChange({ name: text }), [onChange]);
  return (
    <search className={styles.filters}>
      <SearchField label="Find by name" value={name} onSearch={search} />
      <Select
        ariaLabel="Programme"
        options={options}
        selectedOption={options.find(({ value }) => value === programmeId) ?? anyProgramme}
        onChange={({ detail }) => onChange({ programme: detail.selectedOption.value ?? null })}
        expandToViewport
      />
      <Select
        ariaLabel="Answer"
        options={answers}
        selectedOption={answers.find(({ value }) => value === answer) ?? anyAnswer}
        onChange={({ detail }) => onChange({ answer: detail.selectedOption.value ?? null })}
        expandToViewport
      />
    </search>
  );
};
