'use client';

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
  /** What is allowed, below the field. */
  hint?: string;
  /** What it is for, above the field. */
  description?: string;
  type?: 'text' | 'email' | 'password';
  /** What the browser may fill in. */
  autoComplete?: string;
  autoFocus?: boolean;
  placeholder?: string;
};

/** A line of text with its label and what is wrong with it. */
export const TextField = ({
  label,
  value,
  onChange,
  error,
  hint,
  description,
  ...input
}: Props) => (
  <FormField
    label={label}
    stretch
    {...(error ? { errorText: error } : {})}
    {...(hint ? { constraintText: hint } : {})}
    {...(description ? { description } : {})}
  >
    <Input value={value} onChange={({ detail }) => onChange(detail.value)} {...input} />
  </FormField>
);
