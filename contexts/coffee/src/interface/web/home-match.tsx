'use client';

import Button from '@cloudscape-design/components/button';
import {
  AvatarGroup,
  Card,
  EmptyState,
  ProblemAlert,
  Row,
  SkeletonCard,
  Stack,
  useApiQuery,
  useNow,
  When,
} from '@vicinity/ui';
import {
  listCurrentMatchesRoute,
  listProgrammesRoute,
  type MatchView,
} from '../../contract/index.ts';
import { DidYouMeet } from './did-you-meet.tsx';
import styles from './home-match.module.css';
import { newestFirst } from './newest-first.ts';
import { ReasonIcon } from './reason-icon.tsx';
import { firstNames, spanText } from './texts.ts';

/** For Home: whom I meet now, in short. */
export const HomeMatch = () => {
  const current = useApiQuery(listCurrentMatchesRoute, { query: { limit: 100 } });
  if (current.isPending) return <SkeletonCard lines={4} />;
  const [newest] = newestFirst(current.data?.items ?? []);
  if (newest?.outcome === 'matched') return <ShortMatch match={newest.match} />;
  return (
    <Card title="Coffee">
      <ProblemAlert problem={current.error} />
      {newest?.outcome === 'left-out' && (
        <Stack>
          <span>No match for you this time. {newest.reason}</span>
          <Row>
            <Button href="/app/coffee">See more</Button>
          </Row>
        </Stack>
      )}
      {newest === undefined && current.error === null && <NoneYet />}
    </Card>
  );
};

const ShortMatch = ({ match }: { match: MatchView }) => {
  const now = useNow();
  const { slot, others, reasons } = match;
  const [reason] = reasons;
  const isOver = (slot?.until ?? match.round.publishedAt) < now;
  return (
    <Card
      variant="accent"
      {...(isOver && match.feedback === null ? { footer: <DidYouMeet match={match} /> } : {})}
    >
      <div className={styles.match}>
        <AvatarGroup people={others} size="huge" />
        <div className={styles.words}>
          <h2 className={styles.title}>Coffee with {firstNames(others)}</h2>
          {slot && (
            <p className={styles.when}>
              {spanText(slot.from, slot.until)}
              {slot.until > now && (
                <>
                  , <When at={slot.from} />
                </>
              )}
            </p>
          )}
          {reason && (
            <p className={styles.reason}>
              <ReasonIcon kind={reason.kind} />
              {reason.text}
            </p>
          )}
        </div>
        <Button variant="primary" href="/app/coffee">
          See why, and when
        </Button>
      </div>
    </Card>
  );
};

const NoneYet = () => {
  const programmes = useApiQuery(listProgrammesRoute, { query: { limit: 100 } });
  const joined = programmes.data?.items.filter(({ membership }) => membership.takingPart) ?? [];
  const [next] = joined
    .flatMap(({ nextRunAt }) => (nextRunAt === null ? [] : [nextRunAt]))
    .sort((a, b) => a - b);
  return (
    <EmptyState
      picture="coffee"
      title={joined.length === 0 ? 'Meet somebody new' : 'Your first coffee is still brewing'}
      action={<Button href="/app/coffee">Open my coffee</Button>}
    >
      {next === undefined ? (
        'Coffee programmes bring you together with colleagues you would not meet otherwise.'
      ) : (
        <>
          The next round runs <When at={next} />.
        </>
      )}
    </EmptyState>
  );
};
