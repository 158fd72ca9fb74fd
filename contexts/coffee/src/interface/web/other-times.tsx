'use client';

import Button from '@cloudscape-design/components/button';
import { ProblemAlert, Quiet, SkeletonRows, useApiMutation, useApiQuery } from '@vicinity/ui';
import { listFreeTimesRoute, type MatchView, suggestTimeRoute } from '../../contract/index.ts';
import styles from './slot-proposal.module.css';
import { spanText } from './texts.ts';
import { timeRoutes } from './time-routes.ts';

const SHOWN = 6;

type Props = { match: MatchView; onProposed: () => void };

/** Times inside everybody's working day; a click proposes one to the others. */
export const OtherTimes = ({ match, onProposed }: Props) => {
  const params = { groupId: match.groupId };
  const times = useApiQuery(listFreeTimesRoute, { params });
  const propose = useApiMutation(suggestTimeRoute, {
    refreshes: timeRoutes,
    onSuccess: onProposed,
  });
  const free = (times.data?.items ?? [])
    .filter(({ from }) => from !== match.slot?.from)
    .slice(0, SHOWN);
  return (
    <div>
      <ProblemAlert problem={propose.error ?? times.error} />
      {times.isPending && <SkeletonRows rows={2} />}
      {times.data && free.length === 0 && (
        <Quiet>No half hour of the next two weeks lies inside all your working days.</Quiet>
      )}
      {free.length > 0 && <Quiet>These suit all of you; one click proposes it:</Quiet>}
      <ul className={styles.times}>
        {free.map(({ from, until }) => (
          <li key={from}>
            <Button
              ariaLabel={`Propose ${spanText(from, until)}`}
              loading={
                propose.isPending && propose.variables.body.from === new Date(from).toISOString()
              }
              onClick={() =>
                propose.mutate({
                  params,
                  body: {
                    sequence: match.meeting.sequence,
                    from: new Date(from).toISOString(),
                    until: new Date(until).toISOString(),
                  },
                })
              }
            >
              {spanText(from, until)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
};
