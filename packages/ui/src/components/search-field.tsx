'use client';

import Input from '@cloudscape-design/components/input';
import { useEffect, useState } from 'react';

const PAUSE_MS = 250;

type Props = {
  label: string;
  /** What can be searched for; the label says it where this is left out. */
  placeholder?: string;
  /** What is searched for now, from the address. */
  value: string;
  onSearch: (text: string) => void;
};

/** Searches once typing pauses. */
export const SearchField = ({ label, placeholder = label, value, onSearch }: Props) => {
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
      placeholder={placeholder}
      clearAriaLabel="Clear the search"
      value={text}
      onChange={({ detail }) => setText(detail.value)}
    />
  );
};
