'use client';

import Button from '@cloudscape-design/components/button';
import { Pill, type PillTone, ProblemAlert, Quiet, Row, useApiMutation, When } from '@vicinity/ui';
import { useState } from 'react';
import {
  changeStreamRoute,
  listStreamsRoute,
  removeStreamRoute,
  renewStreamSecretRoute,
  type Stream,
  testStreamRoute,
} from '../../contract/streams.ts';
import styles from './streams.module.css';
import type { Secret } from './streams-screen.tsx';

type Props = { stream: Stream; onSecret: (secret: Secret) => void };

const states: Readonly<Record<Stream['state'], readonly [PillTone, string]>> = {
  on: ['mint', 'On'],
  off: ['quiet', 'Off'],
  gone: ['coral', 'Gone: it answered 410'],
};

/** One target: how far it has got, what it said last, and what one can do about it. */
export const StreamRow = ({ stream, onSecret }: Props) => {
  const { id: streamId, name, url, state } = stream;
  const [removing, setRemoving] = useState(false);
  const refreshes = [listStreamsRoute];
  const params = { streamId };
  const test = useApiMutation(testStreamRoute, {});
  const change = useApiMutation(changeStreamRoute, { refreshes });
  const remove = useApiMutation(removeStreamRoute, { refreshes });
  const renew = useApiMutation(renewStreamSecretRoute, {
    refreshes,
    onSuccess: ({ secret }) => onSecret({ name, secret }),
  });
  const [tone, words] = stream.state === 'on' && stream.failures > 0 ? failing : states[state];
  const next = state === 'on' ? 'off' : 'on';
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span>
          <strong>{name}</strong> <Pill tone={tone}>{words}</Pill>
        </span>
        <Quiet>{url}</Quiet>
        <Progress of={stream} />
        <div role="status">
          {test.data !== undefined && (
            <span>
              {test.data.taken ? 'It took the test: ' : 'It did not take the test: '}
              {test.data.answer}
            </span>
          )}
        </div>
        <ProblemAlert problem={test.error ?? change.error ?? renew.error ?? remove.error} />
      </div>
      <Row>
        <Button
          ariaLabel={`Test ${name}`}
          loading={test.isPending}
          onClick={() => test.mutate({ params })}
        >
          Test
        </Button>
        <Button
          ariaLabel={`Turn ${next} ${name}`}
          loading={change.isPending}
          onClick={() => change.mutate({ params, body: { name, url, state: next } })}
        >
          Turn {next}
        </Button>
        <Button
          ariaLabel={`New secret for ${name}`}
          loading={renew.isPending}
          onClick={() => renew.mutate({ params })}
        >
          New secret
        </Button>
        <Button
          ariaLabel={removing ? `Remove for good: ${name}` : `Remove ${name}`}
          loading={remove.isPending}
          onClick={() => (removing ? remove.mutate({ params }) : setRemoving(true))}
        >
          {removing ? 'Remove for good' : 'Remove'}
        </Button>
      </Row>
    </li>
  );
};

const failing: readonly [PillTone, string] = ['honey', 'Failing'];

const Progress = ({ of }: { of: Stream }) => {
  const { waiting, lastAnswer, lastTriedAt, nextTryAt, bothSignUntil } = of;
  return (
    <>
      <span>
        {waiting === 0 ? 'Has all of it' : `${waiting.toLocaleString()} to go`}
        {lastTriedAt !== null && (
          <>
            ; last answer <strong>{lastAnswer}</strong> <When at={lastTriedAt} />
          </>
        )}
        {nextTryAt !== null && of.state === 'on' && (
          <>
            , tried again <When at={nextTryAt} />
          </>
        )}
        .
      </span>
      {bothSignUntil !== null && (
        <Quiet>
          The former secret signs as well until <When at={bothSignUntil} form="full" />.
        </Quiet>
      )}
    </>
  );
};
