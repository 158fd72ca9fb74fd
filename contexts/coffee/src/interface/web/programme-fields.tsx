'use client';

import Autosuggest from '@cloudscape-design/components/autosuggest';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Textarea from '@cloudscape-design/components/textarea';
import { Stack } from '@vicinity/ui';
import { Enrolment } from '../../contract/index.ts';
import type { DraftFieldProps } from './programme-draft.ts';
import styles from './programme-form.module.css';

/** What the programme is called, and for whom it is. */
export const AboutFields = ({ draft, set, faults }: DraftFieldProps) => (
  <Stack>
    <FormField label="Name" errorText={faults.at('settings.name')} stretch>
      <Input value={draft.name} onChange={({ detail }) => set({ name: detail.value })} />
    </FormField>
    <FormField
      label="What it is for"
      description="Members read this when they decide whether to join."
      errorText={faults.at('settings.purpose')}
      stretch
    >
      <Textarea
        rows={2}
        value={draft.purpose}
        onChange={({ detail }) => set({ purpose: detail.value })}
      />
    </FormField>
    <FormField label="Who takes part" errorText={faults.at('settings.enrolment')}>
      <RadioGroup
        value={draft.enrolment}
        onChange={({ detail }) => set({ enrolment: Enrolment.parse(detail.value) })}
        items={[
          { value: 'everyone', label: 'Everyone, until they leave' },
          { value: 'volunteers', label: 'Only those who join' },
        ]}
      />
    </FormField>
    <FormField
      label="Where they meet remotely"
      description="Your service for video calls. {group} in it makes a room of its own for every group."
      constraintText="You may leave it empty: people then agree on it themselves."
      errorText={faults.at('settings.videoLink')}
      stretch
    >
      <Input
        inputMode="url"
        placeholder="https://meet.example.org/{group}"
        value={draft.videoLink}
        onChange={({ detail }) => set({ videoLink: detail.value })}
      />
    </FormField>
  </Stack>
);

const zones = () => Intl.supportedValuesOf('timeZone').map((value) => ({ value }));

/** Whose clock the schedule follows. Any IANA name may be typed; the server knows which exist. */
export const ZoneField = ({ draft, set, faults }: DraftFieldProps) => (
  <FormField
    label="Time zone"
    description="The clock that the schedule follows."
    errorText={faults.at('settings.timezone')}
    stretch
  >
    <Autosuggest
      value={draft.timezone}
      onChange={({ detail }) => set({ timezone: detail.value })}
      options={zones()}
      virtualScroll
      expandToViewport
      placeholder="Europe/Lisbon"
      enteredTextLabel={(text) => `Use “${text}”`}
      empty="No such time zone"
      ariaLabel="Time zone"
    />
  </FormField>
);

/** How many people meet. */
export const SizeFields = ({ draft, set, faults }: DraftFieldProps) => (
  <div className={styles.three}>
    <NumberField
      label="At least"
      value={draft.min}
      onChange={(min) => set({ min })}
      error={faults.at('settings.size.min')}
    />
    <NumberField
      label="Best"
      value={draft.target}
      onChange={(target) => set({ target })}
      error={faults.at('settings.size.target')}
    />
    <NumberField
      label="At most"
      value={draft.max}
      onChange={(max) => set({ max })}
      error={faults.at('settings.size.max')}
    />
  </div>
);

const rules = [
  { key: 'banSameTeam', text: 'Nobody meets a colleague of the same team' },
  { key: 'banManager', text: 'Nobody meets their manager' },
  { key: 'shareLanguage', text: 'Everyone in a group speaks one common language' },
  { key: 'respectMode', text: 'Remote people meet remotely, on-site people in their office' },
] as const;

/** What no group may break. */
export const RuleFields = ({ draft, set, faults }: DraftFieldProps) => (
  <Stack>
    <Stack gap="small">
      {rules.map(({ key, text }) => (
        <Checkbox
          key={key}
          checked={draft.rules[key]}
          onChange={({ detail }) => set({ rules: { ...draft.rules, [key]: detail.checked } })}
        >
          {text}
        </Checkbox>
      ))}
    </Stack>
    <div className={styles.two}>
      <NumberField
        label="Working hours in common, a week"
        hint="0 to 40; 0 does not ask for any."
        value={draft.minOverlap}
        onChange={(minOverlap) => set({ minOverlap })}
        error={faults.at('settings.rules.minOverlap')}
      />
      <NumberField
        label="Rounds before meeting again"
        hint="1 to 100; sooner only when there is nobody else."
        value={draft.repeatWindow}
        onChange={(repeatWindow) => set({ repeatWindow })}
        error={faults.at('settings.repeatWindow')}
      />
    </div>
  </Stack>
);

type NumberProps = {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  error: string;
};

export const NumberField = ({ label, hint, value, onChange, error }: NumberProps) => (
  <FormField label={label} errorText={error} {...(hint ? { constraintText: hint } : {})}>
    <Input
      type="number"
      inputMode="numeric"
      value={value}
      onChange={({ detail }) => onChange(detail.value)}
    />
  </FormField>
);
