'use client';

import Button from '@cloudscape-design/components/button';
import {
  Card,
  Pill,
  ProblemAlert,
  Quiet,
  SkeletonRows,
  Stack,
  useApiMutation,
  useApiQuery,
  useLive,
  When,
} from '@vicinity/ui';
import {
  endOtherSessionsRoute,
  endSessionRoute,
  listSessionsRoute,
  type OpenSession,
} from '../../contract/session-routes.ts';
import { SessionsTopic } from '../../contract/topics.ts';
import { deviceName } from './device-name.ts';
import styles from './rows.module.css';
import { useSession } from './use-session.ts';

const ofSessions = [listSessionsRoute];

/** Where a person is signed in, and the way out of each place. */
export const OpenSessions = () => {
  const me = useSession();
  const { data, error } = useApiQuery(listSessionsRoute, {});
  useLive(SessionsTopic, me?.person.id, ofSessions);
  const endOthers = useApiMutation(endOtherSessionsRoute, { refreshes: [listSessionsRoute] });
  return (
    <Card
      title="Where you are signed in"
      description="Sign out what you do not know, and change your password then."
      actions={
        data !== undefined &&
        data.items.length > 1 && (
          <Button loading={endOthers.isPending} onClick={() => endOthers.mutate({})}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      <Stack>
        <ProblemAlert problem={error ?? endOthers.error} />
        {data === undefined && error === null && <SkeletonRows rows={2} />}
        {data !== undefined && (
          <ul className={styles.rows} aria-label="Sessions">
            {data.items.map((session) => (
              <Session key={session.id} session={session} />
            ))}
          </ul>
        )}
      </Stack>
    </Card>
  );
};

const Session = ({ session }: { session: OpenSession }) => {
  const { id, label, address, openedAt, lastUsedAt, current, actedBy } = session;
  const end = useApiMutation(endSessionRoute, { refreshes: [listSessionsRoute] });
  const name = deviceName(label);
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span>
          <strong>{actedBy === null ? name : `${actedBy.name}, acting as you`}</strong>{' '}
          {current && <Pill tone="mint">This device</Pill>}
        </span>
        <Quiet>
          {address !== null && `${address}, `}signed in <When at={openedAt} />
          {!current && (
            <>
              , last used <When at={lastUsedAt} />
            </>
          )}
        </Quiet>
        <ProblemAlert problem={end.error} />
      </div>
      {!current && (
        <Button
          wrapText={false}
          ariaLabel={`Sign out ${actedBy === null ? name : actedBy.name}`}
          loading={end.isPending}
          onClick={() => end.mutate({ params: { sessionId: id } })}
        >
          Sign out
        </Button>
      )}
    </li>
  );
};
