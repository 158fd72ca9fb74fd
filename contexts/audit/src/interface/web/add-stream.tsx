'use client';

import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { Card, ProblemAlert, Row, Stack, useApiMutation, useFaults } from '@vicinity/ui';
import { useState } from 'react';
import { addStreamRoute, listStreamsRoute } from '../../contract/streams.ts';
import type { Secret } from './streams-screen.tsx';

type Props = { onAdded: (secret: Secret) => void; onCancel: () => void };

/** What a new target is called, where it is, and from when on it is sent the log. */
export const AddStream = ({ onAdded, onCancel }: Props) => {
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [all, setAll] = useState(false);
  const add = useApiMutation(addStreamRoute, {
    refreshes: [listStreamsRoute],
    onSuccess: ({ secret, name: added }) => onAdded({ name: added, secret }),
  });
  const faults = useFaults(add.error);
  const atFields = faults.at('name') !== '' || faults.at('url') !== '';
  return (
    <Card title="A new target">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ body: { name, url, from: all ? 'start' : 'now' } });
        }}
      >
        <Stack gap="large">
          <ProblemAlert problem={atFields ? null : add.error} />
          <FormField label="Name" stretch errorText={faults.at('name')}>
            <Input value={name} autoFocus onChange={({ detail }) => setName(detail.value)} />
          </FormField>
          <FormField
            label="Address"
            constraintText="It is sent POST requests, and takes each by answering 2xx."
            stretch
            errorText={faults.at('url')}
          >
            <Input
              value={url}
              type="url"
              placeholder="https://siem.example.org/audit"
              onChange={({ detail }) => setUrl(detail.value)}
            />
          </FormField>
          <Checkbox checked={all} onChange={({ detail }) => setAll(detail.checked)}>
            Send what was written before as well
          </Checkbox>
          <Row>
            <Button variant="primary" loading={add.isPending}>
              Add target
            </Button>
            <Button variant="link" formAction="none" onClick={onCancel}>
              Cancel
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
};
