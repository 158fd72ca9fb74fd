'use client';

import Button from '@cloudscape-design/components/button';
import { ApiProblem } from '@vicinity/api-client';
import { Card, ProblemAlert, Row, Stack, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import { type PersonPage, ProfileChanges } from '../../contract/person.ts';
import {
  changeProfileRoute,
  directoryFiltersRoute,
  getPersonRoute,
  getSessionRoute,
  listPeopleRoute,
} from '../../contract/routes.ts';
import { CompanyFields } from './company-fields.tsx';
import { LanguagesField, ModeField, TopicsField } from './meeting-fields.tsx';
import { changesOf, draftOf, type ProfileDraft } from './profile-draft.ts';
import { TextField } from './text-field.tsx';
import { TimeZoneField, WorkingHoursField } from './time-fields.tsx';

type Props = {
  person: PersonPage;
  /** Also what the company says about them; for those who manage people. */
  everything?: boolean;
  /** Saved, or given up. Without it the form stays, and says that it has saved. */
  onDone?: () => void;
};

/** Changes a profile; each fault stands at its field. */
export const ProfileForm = ({ person, everything = false, onDone }: Props) => {
  const [draft, setDraft] = useState(() => draftOf(person));
  const save = useApiMutation(changeProfileRoute, {
    refreshes: [getPersonRoute, listPeopleRoute, directoryFiltersRoute, getSessionRoute],
    ...(onDone === undefined ? {} : { onSuccess: onDone }),
  });
  const faults = useFaults(save.error);
  const atFields =
    save.error instanceof ApiProblem &&
    faults.besides(shown).length === 0 &&
    save.error.faults.length > 0;
  const set = (change: Partial<ProfileDraft>) => {
    if (save.isSuccess) save.reset();
    setDraft((before) => ({ ...before, ...change }));
  };
  const changes = changesOf(draft, person);
  const unchanged = Object.keys(changes).length === 0;
  const field = { draft, set, faults };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!unchanged) save.mutate({ params: { personId: person.id }, body: changes });
      }}
    >
      <Card
        footer={
          <Row spread>
            <span role="status">
              {save.isSuccess && unchanged && 'Saved.'}
              {atFields && 'Not saved yet: look at the fields marked in red.'}
            </span>
            <Row>
              {onDone !== undefined && (
                <Button variant="link" onClick={onDone}>
                  Cancel
                </Button>
              )}
              <Button
                variant="primary"
                formAction="submit"
                loading={save.isPending}
                disabled={unchanged}
              >
                Save
              </Button>
            </Row>
          </Row>
        }
      >
        <Stack gap="large">
          <ProblemAlert problem={atFields ? null : save.error} />
          {everything && <CompanyFields {...field} person={person} />}
          <TextField
            label="Title"
            placeholder="What you do here"
            value={draft.title}
            onChange={(title) => set({ title })}
            error={faults.at('title')}
          />
          <TimeZoneField {...field} />
          <WorkingHoursField {...field} />
          <LanguagesField {...field} />
          <TopicsField {...field} />
          <ModeField {...field} />
        </Stack>
      </Card>
    </form>
  );
};

/** Fields that show their own faults. */
const shown = [
  ...Object.keys(ProfileChanges.shape).filter((field) => field !== 'workingHours'),
  'workingHours.days',
  'workingHours.from',
  'workingHours.until',
];
