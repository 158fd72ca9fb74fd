'use client';

import Button from '@cloudscape-design/components/button';
import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import { ProblemAlert, Row, Stack, useFaults, useNow } from '@vicinity/ui';
import { useState } from 'react';
import { dayIn } from './days.ts';

type Props = {
  initially: string | null;
  problem: unknown;
  isSaving: boolean;
  onChoose: (day: string) => void;
  onClose: () => void;
};

/** Asks for the day of coming back: from tomorrow, within a year. */
export const PauseUntil = ({ initially, problem, isSaving, onChoose, onClose }: Props) => {
  const now = useNow();
  const [day, setDay] = useState(initially ?? dayIn(14, now));
  const fault = useFaults(problem).at('pausedUntil');
  return (
    <Modal
      visible
      header="Pause until"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Row>
          <Button variant="primary" loading={isSaving} onClick={() => onChoose(day)}>
            Pause
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </Row>
      }
    >
      <Stack>
        {fault === '' && <ProblemAlert problem={problem} />}
        <FormField
          label="The day on which you are back"
          description="You are matched again from that day on."
          errorText={fault}
        >
          <DatePicker
            value={day}
            onChange={({ detail }) => setDay(detail.value)}
            isDateEnabled={(date) => {
              const text = dayIn(0, date.getTime());
              return text > dayIn(0, now) && text <= dayIn(365, now);
            }}
            openCalendarAriaLabel={(chosen) =>
              chosen === null ? 'Choose a day' : `Choose a day, ${chosen} is chosen`
            }
            previousMonthAriaLabel="Previous month"
            nextMonthAriaLabel="Next month"
            todayAriaLabel="Today"
            placeholder="2026/03/01"
            expandToViewport
          />
        </FormField>
      </Stack>
    </Modal>
  );
};
