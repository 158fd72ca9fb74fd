'use client';

import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import TimeInput from '@cloudscape-design/components/time-input';
import { Row, Stack } from '@vicinity/ui';
import { useMemo } from 'react';
import { deviceZone } from './device-zone.ts';
import type { FieldProps } from './profile-draft.ts';
import styles from './time-fields.module.css';

/** The zone a person's hours are told in. */
export const TimeZoneField = ({ draft, set, faults }: FieldProps) => {
  const options = useMemo(() => zoneOptions(), []);
  const here = deviceZone();
  return (
    <FormField label="Time zone" errorText={faults.at('timezone')} stretch>
      <Stack gap="small">
        <Select
          options={options}
          selectedOption={
            options.find(({ value }) => value === draft.timezone) ?? optionOf(draft.timezone)
          }
          onChange={({ detail }) =>
            set({ timezone: detail.selectedOption.value ?? draft.timezone })
          }
          filteringType="auto"
          filteringPlaceholder="Find a city or a region"
          filteringAriaLabel="Find a time zone"
          virtualScroll
          expandToViewport
        />
        {here !== draft.timezone && (
          <Row>
            <Button variant="inline-link" onClick={() => set({ timezone: here })}>
              Use this device’s zone, {here}
            </Button>
          </Row>
        )}
      </Stack>
    </FormField>
  );
};

const zoneOptions = () => ['UTC', ...Intl.supportedValuesOf('timeZone')].map(optionOf);

const optionOf = (zone: string) => ({
  value: zone,
  label: zone.replaceAll('_', ' '),
  labelTag: offsetOf(zone),
});

const offsetOf = (zone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Days and hours of work, on the person's own clock. */
export const WorkingHoursField = ({ draft, set, faults }: FieldProps) => (
  <Stack gap="small">
    <FormField label="Working days" errorText={faults.at('workingHours.days')} stretch>
      <div className={styles.days} role="group" aria-label="Working days">
        {days.map((name, index) => (
          <Checkbox
            key={name}
            checked={draft.days.includes(index + 1)}
            onChange={({ detail }) => set({ days: toggled(draft.days, index + 1, detail.checked) })}
          >
            {name}
          </Checkbox>
        ))}
      </div>
    </FormField>
    <div className={styles.hours}>
      <FormField label="From" errorText={faults.at('workingHours.from')}>
        <TimeInput
          format="hh:mm"
          placeholder="09:00"
          value={draft.from}
          onChange={({ detail }) => set({ from: detail.value })}
        />
      </FormField>
      <FormField label="Until" errorText={faults.at('workingHours.until')}>
        <TimeInput
          format="hh:mm"
          placeholder="17:00"
          value={draft.until === '24:00' ? '00:00' : draft.until}
          onChange={({ detail }) => set({ until: detail.value })}
        />
      </FormField>
    </div>
  </Stack>
);

const toggled = (chosen: readonly number[], day: number, on: boolean): number[] =>
  on ? [...chosen, day].sort((a, b) => a - b) : chosen.filter((one) => one !== day);
