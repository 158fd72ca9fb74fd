'use client';

import Autosuggest from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import RadioGroup from '@cloudscape-design/components/radio-group';
import TokenGroup from '@cloudscape-design/components/token-group';
import { Stack, useApiQuery } from '@vicinity/ui';
import { useState } from 'react';
import { languageName, languages } from '../../contract/language.ts';
import { directoryFiltersRoute } from '../../contract/routes.ts';
import { WorkMode } from '../../contract/values.ts';
import type { FieldProps } from './profile-draft.ts';

const languageOptions = languages.map(({ code, name }) => ({ value: code, label: name }));

/** Languages to meet in. */
export const LanguagesField = ({ draft, set, faults }: FieldProps) => (
  <FormField
    label="Languages"
    description="Those you would have a conversation in; people who meet share at least one."
    errorText={faults.at('languages')}
    stretch
  >
    <Multiselect
      options={languageOptions}
      selectedOptions={draft.languages.map((code) => ({ value: code, label: languageName(code) }))}
      onChange={({ detail }) =>
        set({ languages: detail.selectedOptions.flatMap(({ value }) => value ?? []) })
      }
      filteringType="auto"
      filteringAriaLabel="Find a language"
      filteringPlaceholder="Find a language"
      placeholder="Choose languages"
      deselectAriaLabel={({ label = '' }) => `Remove ${label}`}
      virtualScroll
      expandToViewport
    />
  </FormField>
);

/** Topics, typed or taken from what others have. */
export const TopicsField = ({ draft, set, faults }: FieldProps) => {
  const [text, setText] = useState('');
  const { data: filters } = useApiQuery(directoryFiltersRoute, {});
  const add = (typed: string) => {
    const topic = typed.trim().toLowerCase();
    if (topic !== '' && !draft.topics.includes(topic)) set({ topics: [...draft.topics, topic] });
    setText('');
  };
  const known = filters?.topics ?? [];
  return (
    <FormField
      label="Topics"
      description="What you like to talk about. Shared topics are the first reason for a match."
      constraintText="Type one and press Enter."
      errorText={faults.at('topics')}
      stretch
    >
      <Stack gap="small">
        <Autosuggest
          value={text}
          onChange={({ detail }) => setText(detail.value)}
          onSelect={({ detail }) => add(detail.value)}
          onKeyDown={(event) => {
            if (event.detail.key !== 'Enter') return;
            // Enter adds the topic; only the button saves the form.
            event.preventDefault();
            add(text);
          }}
          options={known
            .filter(({ value }) => !draft.topics.includes(value))
            .map(({ value, count }) => ({ value, labelTag: `${count}` }))}
          enteredTextLabel={(value) => `Add “${value}”`}
          placeholder="Hiking, jazz, sourdough …"
          ariaLabel="Add a topic"
          empty="Nobody has named a topic yet"
          expandToViewport
        />
        {draft.topics.length > 0 && (
          <TokenGroup
            items={draft.topics.map((topic) => ({ label: topic, dismissLabel: `Remove ${topic}` }))}
            onDismiss={({ detail }) =>
              set({ topics: draft.topics.filter((_, index) => index !== detail.itemIndex) })
            }
          />
        )}
      </Stack>
    </FormField>
  );
};

const modes = [
  {
    value: 'any',
    label: 'Either way',
    description: 'On site when you share an office, else by video.',
  },
  { value: 'remote', label: 'By video' },
  { value: 'onsite', label: 'On site', description: 'Only with people of your office.' },
];

/** How to meet. */
export const ModeField = ({ draft, set, faults }: FieldProps) => (
  <FormField label="How you like to meet" errorText={faults.at('mode')}>
    <RadioGroup
      items={modes}
      value={draft.mode}
      onChange={({ detail }) => set({ mode: WorkMode.parse(detail.value) })}
    />
  </FormField>
);
