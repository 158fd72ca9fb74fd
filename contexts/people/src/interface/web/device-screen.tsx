'use client';

import Button from '@cloudscape-design/components/button';
import {
  Card,
  ProblemAlert,
  Quiet,
  Row,
  Screen,
  SkeletonRows,
  Stack,
  useAddress,
  useApiMutation,
  useApiQuery,
  useFaults,
  When,
} from '@vicinity/ui';
import { useState } from 'react';
import {
  allowDeviceRoute,
  readDeviceRoute,
  refuseDeviceRoute,
} from '../../contract/device-routes.ts';
import { listSessionsRoute } from '../../contract/session-routes.ts';
import { deviceName } from './device-name.ts';
import { TextField } from './text-field.tsx';
import { useSession } from './use-session.ts';

/** Lets a device in that has no browser, once its code is compared. */
export const DeviceScreen = () => {
  const { get, change } = useAddress();
  const code = get('code');
  return (
    <Screen
      title="Sign a device in"
      description="A terminal or another device shows a code. Whoever allows it lets it in as themselves."
      width="narrow"
    >
      {code === null ? (
        <EnterCode onEnter={(entered) => change({ code: entered })} />
      ) : (
        <Decide key={code} code={code} onOther={() => change({ code: null })} />
      )}
    </Screen>
  );
};

const EnterCode = ({ onEnter }: { onEnter: (code: string) => void }) => {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState('');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() === '') setError('Enter the code that the device shows');
        else onEnter(typed.trim());
      }}
    >
      <Card
        footer={
          <Button variant="primary" formAction="submit">
            Continue
          </Button>
        }
      >
        <TextField
          label="Code"
          placeholder="BCDF-GHJK"
          autoComplete="off"
          value={typed}
          onChange={setTyped}
          error={error}
        />
      </Card>
    </form>
  );
};

type DecideProps = { code: string; onOther: () => void };

const Decide = ({ code, onOther }: DecideProps) => {
  const session = useSession();
  const params = { userCode: code };
  const asking = useApiQuery(readDeviceRoute, { params });
  const allow = useApiMutation(allowDeviceRoute, { refreshes: [listSessionsRoute] });
  const refuse = useApiMutation(refuseDeviceRoute);
  const faults = useFaults(asking.error);
  const device = asking.data;
  if (allow.isSuccess || refuse.isSuccess) return <Decided allowed={allow.isSuccess} />;
  if (asking.error !== null || device === undefined)
    return (
      <Card>
        <Stack>
          <ProblemAlert problem={faults.at('userCode') === '' ? asking.error : null} />
          {faults.at('userCode') !== '' && <p role="alert">{faults.at('userCode')}.</p>}
          {asking.error === null ? (
            <SkeletonRows rows={2} />
          ) : (
            <Row>
              <Button onClick={onOther}>Enter another code</Button>
            </Row>
          )}
        </Stack>
      </Card>
    );
  return (
    <Card
      variant="accent"
      title={`Does your device show ${device.userCode.slice(0, 4)}-${device.userCode.slice(4)}?`}
      footer={
        <Row>
          <Button
            variant="primary"
            loading={allow.isPending}
            onClick={() => allow.mutate({ params })}
          >
            Allow
          </Button>
          <Button loading={refuse.isPending} onClick={() => refuse.mutate({ params })}>
            Refuse
          </Button>
        </Row>
      }
    >
      <Stack>
        <ProblemAlert problem={allow.error ?? refuse.error} />
        <span>
          <strong>{deviceName(device.label)}</strong> asks from {device.address},{' '}
          <When at={device.askedAt} />. Allowed, it may do whatever
          {session === undefined ? ' you' : ` ${session.person.name}`} may, until you sign it out.
        </span>
        <Quiet>If somebody sent you this code, or you did not begin this yourself: refuse.</Quiet>
      </Stack>
    </Card>
  );
};

const Decided = ({ allowed }: { allowed: boolean }) => (
  <Card>
    <Stack>
      <span role="status">
        <strong>{allowed ? 'Your device is signed in.' : 'The device was refused.'}</strong>{' '}
        {allowed
          ? 'You can close this page, and go on there.'
          : 'It learns of it, and gets nothing.'}
      </span>
      <Row>
        <Button href="/app/profile/security">See where you are signed in</Button>
      </Row>
    </Stack>
  </Card>
);
