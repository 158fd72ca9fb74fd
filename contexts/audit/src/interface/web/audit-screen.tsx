'use client';

import Button from '@cloudscape-design/components/button';
import {
  Card,
  EmptyState,
  ProblemNotice,
  Screen,
  ShowMore,
  SkeletonRows,
  useApiPages,
} from '@vicinity/ui';
import { useState } from 'react';
import type { Entry } from '../../contract/entry.ts';
import { listEntriesRoute } from '../../contract/routes.ts';
import { AuditFilters } from './audit-filters.tsx';
import { EntryDetail } from './entry-detail.tsx';
import { EntryList } from './entry-list.tsx';
import { type AuditQuery, useAuditQuery } from './use-audit-query.ts';
import { VerifyLog } from './verify-log.tsx';

/** What was done by whom: search, one entry in full, and the proof that nobody has tampered with it. */
export const AuditScreen = () => {
  const asked = useAuditQuery();
  return (
    <Screen
      title="Audit log"
      description="Who did what, when and from where. Entries are only ever added."
      width="wide"
      actions={
        <>
          <Button href="/app/admin/audit/targets">Targets</Button>
          <Button href="/app/admin/audit/compliance">Compliance report</Button>
        </>
      }
    >
      <VerifyLog />
      <AuditFilters asked={asked} />
      <Entries asked={asked} />
    </Screen>
  );
};

const Entries = ({ asked }: { asked: AuditQuery }) => {
  const [shown, show] = useState<Entry | null>(null);
  const entries = useApiPages(listEntriesRoute, (after) => ({
    query: { ...asked.query, limit: 30, ...(after === undefined ? {} : { after }) },
  }));
  if (entries.error !== null && entries.items.length === 0)
    return <ProblemNotice problem={entries.error} onRetry={entries.retry} />;
  return (
    <Card>
      {entries.isPending && <SkeletonRows rows={8} />}
      {!entries.isPending && entries.items.length === 0 && (
        <EmptyState
          picture="search"
          title="Nothing fits"
          action={<Button onClick={asked.clear}>Clear the filters</Button>}
        >
          Try fewer filters, or a longer period.
        </EmptyState>
      )}
      <div aria-busy={entries.isStale} style={{ opacity: entries.isStale ? 0.6 : 1 }}>
        <EntryList entries={entries.items} onShow={show} />
      </div>
      <ShowMore of={entries}>Show older ones</ShowMore>
      {shown !== null && <EntryDetail entry={shown} onClose={() => show(null)} />}
    </Card>
  );
};
