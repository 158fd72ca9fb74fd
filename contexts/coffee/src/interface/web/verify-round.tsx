'use client';

import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { Card, ProblemAlert, Row, Stack, useApiQuery } from '@vicinity/ui';
import { useState } from 'react';
import { type RoundId, type Verification, verifyRoundRoute } from '../../contract/index.ts';
import { counted } from './texts.ts';

/** Shows that the stored seed and input give the stored groups again. */
export const VerifyRound = ({ roundId }: { roundId: RoundId }) => {
  const [asked, ask] = useState(false);
  const proof = useApiQuery(verifyRoundRoute, { params: { roundId } }, { enabled: asked });
  return (
    <Card title="Match it again and compare">
      <Stack>
        <p style={{ margin: 0, maxWidth: '68ch' }}>
          A round keeps what went into it (people, wishes, rules) and the number that settled every
          tie, its seed. The same two always give the same groups. This matches them once more and
          compares; nothing changes and nobody is told.
        </p>
        <Row>
          <Button
            loading={asked && proof.isFetching}
            onClick={() => {
              if (asked) void proof.refetch();
              else ask(true);
            }}
          >
            Verify
          </Button>
        </Row>
        <ProblemAlert problem={proof.error} />
        <div role="status">{proof.data && !proof.isFetching && <Outcome proof={proof.data} />}</div>
      </Stack>
    </Card>
  );
};

const Outcome = ({ proof: { same, groups, differing, seed, changes } }: { proof: Verification }) =>
  same ? (
    <Alert type="success" header="The same, group by group">
      {counted(groups, 'group')} came out again from seed {seed}
      {changes > 0 && ` and ${counted(changes, 'change')} by hand`}.
    </Alert>
  ) : (
    <Alert type="warning" header="Not the same">
      {counted(differing, 'group')} of {groups.toLocaleString()} differ from what seed {seed} gives.
      A newer version of the matcher can be the reason.
    </Alert>
  );
