'use client';

import Input from '@cloudscape-design/components/input';
import { useEffect, useState } from 'react';

const PAUSE_MS = 250;

type Props = {
  label: string;
  /** What is searched for now, from the address. */
  value: string;
  onSearch: (text: string) => void;
};

/** Searches once typing pauses. */
export const SearchField = ({ label, value, onSearch }: Props) => {
  const [text, setText] = useState(value);
  // The address may change without the field, by Back.
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onSearch(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);
  return (
    <Input
      type="search"
      ariaLabel={label}
      placeholder={label}
      clearAriaLabel="Clear"
      value={text}
      onChange={({ detail }) => setText(detail.value)}
    />
  );
};
