'use client';

import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';

type Props = { days: string; onChange: (days: string) => void };

/** How long something made works, in days. */
export const DurationSelect = ({ days, onChange }: Props) => (
  <FormField label="Works for" stretch>
    <Select
      options={durations}
      selectedOption={durations.find(({ value }) => value === days) ?? null}
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? days)}
    />
  </FormField>
);

const durations = [
  { value: '7', label: 'A week' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
];
