'use client';

import SegmentedControl from '@cloudscape-design/components/segmented-control';
import {
  Card,
  EmptyState,
  Pill,
  ProblemNotice,
  Row,
  SearchField,
  ShowMore,
  SkeletonRows,
  Stack,
  useAddress,
  useApiPages,
  useNow,
} from '@vicinity/ui';
import { listMembersRoute, type ProgrammeId, ProgrammeMember } from '../../contract/index.ts';
import styles from './people-list.module.css';
import { PersonLine } from './person-line.tsx';
import { dayText } from './texts.ts';

const State = ProgrammeMember.shape.state;

/** Who takes part, who pauses and who left, by name. */
export const ProgrammeMembers = ({ programmeId }: { programmeId: ProgrammeId }) => {
  const address = useAddress();
  const name = address.get('name') ?? '';
  const state = State.safeParse(address.get('state')).data;
  const members = useApiPages(listMembersRoute, (after) => ({
    params: { programmeId },
    query: { after, state, ...(name === '' ? {} : { name }) },
  }));
  const now = useNow();
  return (
    <Stack>
      <Row spread>
        <SearchField
          label="Find by name"
          value={name}
          onSearch={(text) => address.change({ name: text })}
        />
        <SegmentedControl
          label="Which people to show"
          selectedId={state ?? 'all'}
          options={[
            { id: 'all', text: 'All' },
            { id: 'taking-part', text: 'Taking part' },
            { id: 'paused', text: 'Paused' },
            { id: 'left', text: 'Not taking part' },
          ]}
          onChange={({ detail }) =>
            address.change({ state: detail.selectedId === 'all' ? null : detail.selectedId })
          }
        />
      </Row>
      {members.error && members.items.length === 0 ? (
        <ProblemNotice problem={members.error} onRetry={members.retry} />
      ) : (
        <Card>
          {members.isPending && <SkeletonRows rows={8} />}
          {!members.isPending && members.items.length === 0 && (
            <EmptyState picture="search" title="Nobody here" />
          )}
          <ul className={styles.people} aria-busy={members.isStale}>
            {members.items.map(({ person, state: part, pausedUntil }) => (
              <li key={person.id}>
                <PersonLine person={person}>
                  {part === 'paused' && pausedUntil !== null && (
                    <Pill tone="honey">Back on {dayText(pausedUntil, now)}</Pill>
                  )}
                  {part === 'left' && <Pill>Not taking part</Pill>}
                </PersonLine>
              </li>
            ))}
          </ul>
          <ShowMore of={members}>Show more people</ShowMore>
        </Card>
      )}
    </Stack>
  );
};
