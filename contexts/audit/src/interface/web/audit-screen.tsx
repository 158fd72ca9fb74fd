'use client';

import Button from '@cloudscape-design/components/button';
import { PagedCard, Screen, useApiPages } from '@vicinity/ui';
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
  return (
    <PagedCard
      of={entries}
      nothing={{ title: 'Nothing fits', advice: 'Try fewer filters, or a longer period.' }}
      onClear={asked.clear}
      more="Show older ones"
    >
      <EntryList entries={entries.items} onShow={show} />
      {shown !== null && <EntryDetail entry={shown} onClose={() => show(null)} />}
    </PagedCard>
  );
};
