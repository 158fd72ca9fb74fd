'use client';

import Button from '@cloudscape-design/components/button';
import { PersonId } from '@vicinity/core';
import {
  Card,
  MainAndAside,
  NextLink,
  PersonAvatar,
  Pill,
  Quiet,
  Row,
  Screen,
  Stack,
  useAddress,
  useApiQuery,
  useRouteParam,
} from '@vicinity/ui';
import { Impersonate, ManagePeople, ManageRoles } from '../../contract/permissions.ts';
import type { PersonPage } from '../../contract/person.ts';
import { getPersonRoute } from '../../contract/routes.ts';
import { PersonAccount } from './person-account.tsx';
import { PersonFacts } from './person-facts.tsx';
import styles from './person-screen.module.css';
import { ProfileForm } from './profile-form.tsx';
import { useSession } from './use-session.ts';

/** One person: who they are, where and when they work, what they talk about. */
export const PersonScreen = () => {
  const personId = useRouteParam('personId', PersonId);
  const session = useSession();
  const { get, change } = useAddress();
  const {
    data: person,
    error,
    isPending,
    refetch,
  } = useApiQuery(getPersonRoute, {
    params: { personId },
  });
  const isMe = session?.person.id === personId;
  const managesPeople = session?.may(ManagePeople) ?? false;
  const editing = get('edit') !== null && managesPeople;
  return (
    <Screen
      title={person?.name ?? 'Person'}
      breadcrumbs={[{ text: 'People', href: '/app/people' }]}
      width={editing ? 'narrow' : 'regular'}
      loading={isPending}
      refused={person === undefined ? error : null}
      onRetry={() => void refetch()}
      actions={
        person !== undefined && !editing ? (
          <Actions isMe={isMe} mayEdit={managesPeople} onEdit={() => change({ edit: '1' })} />
        ) : undefined
      }
    >
      {person !== undefined && editing && (
        <ProfileForm person={person} everything onDone={() => change({ edit: null })} />
      )}
      {person !== undefined && !editing && (
        <MainAndAside
          aside={
            <>
              <Reports person={person} />
              {managesPeople && (
                <PersonAccount
                  person={person}
                  isMe={isMe}
                  givesRoles={session?.may(ManageRoles) ?? false}
                  mayImpersonate={session?.impersonation === null && session.may(Impersonate)}
                />
              )}
            </>
          }
        >
          <Card>
            <Stack gap="large">
              <Introduction person={person} />
              <PersonFacts person={person} />
            </Stack>
          </Card>
        </MainAndAside>
      )}
    </Screen>
  );
};

type ActionsProps = { isMe: boolean; mayEdit: boolean; onEdit: () => void };

const Actions = ({ isMe, mayEdit, onEdit }: ActionsProps) => (
  <>
    {mayEdit && <Button onClick={onEdit}>Edit</Button>}
    {isMe && (
      <Button variant="primary" href="/app/profile">
        Your profile
      </Button>
    )}
  </>
);

const Introduction = ({ person }: { person: PersonPage }) => (
  <div className={styles.introduction}>
    <PersonAvatar person={person} size="huge" />
    <div className={styles.words}>
      <strong>{person.title ?? <Quiet>No title yet</Quiet>}</strong>
      <a className={styles.mail} href={`mailto:${person.email}`}>
        {person.email}
      </a>
      {person.state === 'suspended' && (
        <span>
          <Pill tone="coral">Suspended</Pill>
        </span>
      )}
    </div>
  </div>
);

const Reports = ({ person: { manager, reports } }: { person: PersonPage }) => {
  if (manager === null && reports.length === 0) return null;
  return (
    <Card title="Who works with whom">
      <Stack>
        {manager !== null && (
          <div>
            <Quiet>Reports to</Quiet>
            <Colleague person={manager} />
          </div>
        )}
        {reports.length > 0 && (
          <div>
            <Quiet>
              {reports.length === 1
                ? 'One person reports here'
                : `${reports.length} people report here`}
            </Quiet>
            <Stack gap="small">
              {reports.map((report) => (
                <Colleague key={report.id} person={report} />
              ))}
            </Stack>
          </div>
        )}
      </Stack>
    </Card>
  );
};

const Colleague = ({ person }: { person: { id: PersonId; name: string } }) => (
  <Row>
    <PersonAvatar person={person} size="small" />
    <NextLink href={`/app/people/${person.id}`}>{person.name}</NextLink>
  </Row>
);
