'use client';

import { PagedCard, Screen, useApiPages } from '@vicinity/ui';
import { useState } from 'react';
import {
  type AccessRecord,
  accessReportCsvRoute,
  accessReportJsonRoute,
  reviewAccessRoute,
} from '../../contract/access-review.ts';
import { AccessDetail } from './access-detail.tsx';
import { AccessFilters } from './access-filters.tsx';
import { AccessList } from './access-list.tsx';
import { DownloadReport } from './download-report.tsx';
import { SignOff } from './sign-off.tsx';
import { type AccessQuery, useAccessQuery } from './use-access-query.ts';

/** Who may do what, by what, since when and last used: to be looked through, tidied up and signed off. */
export const AccessScreen = () => {
  const asked = useAccessQuery();
  return (
    <Screen
      title="Access review"
      description="Who may do what, by which role, token or provider, since when, and when they last used it."
      width="wide"
      actions={
        <>
          <DownloadReport route={accessReportCsvRoute} search={asked.search}>
            CSV
          </DownloadReport>
          <DownloadReport route={accessReportJsonRoute} search={asked.search}>
            JSON
          </DownloadReport>
        </>
      }
    >
      <SignOff />
      <AccessFilters asked={asked} />
      <Records asked={asked} />
    </Screen>
  );
};

const Records = ({ asked }: { asked: AccessQuery }) => {
  const [shown, show] = useState<AccessRecord['person']['id'] | null>(null);
  const records = useApiPages(reviewAccessRoute, (after) => ({
    query: { ...asked.query, limit: 30, ...(after === undefined ? {} : { after }) },
  }));
  const detail = records.items.find(({ person }) => person.id === shown);
  return (
    <PagedCard
      of={records}
      nothing={{ title: 'Nobody fits', advice: 'Try fewer filters.' }}
      onClear={asked.clear}
      more="Show more people"
    >
      <AccessList records={records.items} onShow={({ person }) => show(person.id)} />
      {detail !== undefined && <AccessDetail record={detail} onClose={() => show(null)} />}
    </PagedCard>
  );
};
