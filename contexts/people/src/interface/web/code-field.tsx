'use client';

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string;
  /** Digits unless told: a phone then shows its number pad. */
  letters?: boolean;
  hint?: string;
  autoFocus?: boolean;
};

/** A one-time code; browsers and phones fill in those that they have just received. */
export const CodeField = ({
  label,
  value,
  onChange,
  error,
  letters = false,
  hint,
  autoFocus = false,
}: Props) => (
  <FormField
    label={label}
    stretch
    {...(error ? { errorText: error } : {})}
    {...(hint ? { constraintText: hint } : {})}
  >
    <Input
      value={value}
      onChange={({ detail }) => onChange(detail.value)}
      inputMode={letters ? 'text' : 'numeric'}
      autoComplete={letters ? 'off' : 'one-time-code'}
      spellcheck={false}
      autoFocus={autoFocus}
    />
  </FormField>
);
