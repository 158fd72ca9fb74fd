'use client';

import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import TimeInput from '@cloudscape-design/components/time-input';
import Toggle from '@cloudscape-design/components/toggle';
import { instant, TimeZone } from '@vicinity/core';
import { Quiet, Stack, useNow } from '@vicinity/ui';
import { Schedule } from '../../contract/index.ts';
import { nextRunAt } from '../../domain/schedule.ts';
import { nextRuns } from './next-runs.ts';
import { type DraftFieldProps, type ProgrammeDraft, settingsOf } from './programme-draft.ts';
import { NumberField, ZoneField } from './programme-fields.tsx';
import styles from './programme-form.module.css';
import { scheduleWords, weekdays } from './schedule-words.ts';

const days = weekdays.map((label, index) => ({ value: String(index + 1), label }));

/** When rounds run by themselves, and what that means in days. */
export const ScheduleFields = (field: DraftFieldProps) => {
  const { draft, set, faults } = field;
  return (
    <Stack>
      <Toggle
        checked={draft.scheduled}
        onChange={({ detail }) => set({ scheduled: detail.checked })}
      >
        Rounds run by themselves
      </Toggle>
      {draft.scheduled && (
        <div className={styles.three}>
          <NumberField
            label="Every … weeks"
            value={draft.everyWeeks}
            onChange={(everyWeeks) => set({ everyWeeks })}
            error={faults.at('settings.schedule.everyWeeks')}
          />
          <FormField label="On" errorText={faults.at('settings.schedule.weekday')}>
            <Select
              options={days}
              selectedOption={days.find(({ value }) => value === draft.weekday) ?? null}
              onChange={({ detail }) => set({ weekday: detail.selectedOption.value ?? '1' })}
              expandToViewport
            />
          </FormField>
          <FormField label="At" errorText={faults.at('settings.schedule.at')}>
            <TimeInput
              format="hh:mm"
              value={draft.at}
              onChange={({ detail }) => set({ at: detail.value })}
            />
          </FormField>
        </div>
      )}
      <ZoneField {...field} />
      <div role="status">
        <Quiet>
          <Preview draft={draft} />
        </Quiet>
      </div>
    </Stack>
  );
};

const Preview = ({ draft }: { draft: ProgrammeDraft }) => {
  const now = useNow();
  const schedule = Schedule.safeParse(settingsOf(draft).schedule).data;
  const zone = TimeZone.safeParse(draft.timezone).data;
  if (!draft.scheduled) return 'A round runs only when an organiser starts it.';
  if (schedule === undefined || zone === undefined) return null;
  const runs = nextRuns(schedule, zone, nextRunAt(schedule, zone, instant(now)), 3);
  return `${scheduleWords(schedule, zone)}: ${runs.join(', ')} and so on.`;
};
