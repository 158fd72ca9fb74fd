'use client';

import Button from '@cloudscape-design/components/button';
import Select from '@cloudscape-design/components/select';
import { FilterBar, SearchField, useApiQuery } from '@vicinity/ui';
import { listKindsRoute } from '../../contract/routes.ts';
import type { AuditQuery } from './use-audit-query.ts';

/** Who, to whom, what, and since when. */
export const AuditFilters = ({ asked }: { asked: AuditQuery }) => (
  <FilterBar>
    <SearchField
      label="Who did it"
      placeholder="Who: name or address"
      value={asked.who}
      onSearch={asked.searchWho}
    />
    <SearchField
      label="What it happened to"
      placeholder="To whom: name or address"
      value={asked.subject}
      onSearch={asked.searchSubject}
    />
    <KindFilter asked={asked} />
    <PeriodFilter asked={asked} />
    {asked.isNarrowed && (
      <Button variant="inline-link" onClick={asked.clear}>
        Clear
      </Button>
    )}
  </FilterBar>
);

const everything = { value: '', label: 'Everything' };

const KindFilter = ({ asked }: { asked: AuditQuery }) => {
  const { data } = useApiQuery(listKindsRoute, {});
  const kinds = (data?.kinds ?? []).map(({ name, title }) => ({ value: name, label: title }));
  return (
    <Select
      ariaLabel="What happened"
      filteringType="auto"
      filteringPlaceholder="Find"
      filteringAriaLabel="Find"
      expandToViewport
      options={[everything, ...kinds]}
      selectedOption={kinds.find(({ value }) => value === asked.kind) ?? everything}
      onChange={({ detail }) => asked.change({ kind: detail.selectedOption.value ?? null })}
    />
  );
};

const HOUR_MS = 3_600_000;
const periods = [
  { value: '', label: 'Any time', hours: null },
  { value: 'hour', label: 'The last hour', hours: 1 },
  { value: 'day', label: 'The last day', hours: 24 },
  { value: 'week', label: 'The last 7 days', hours: 7 * 24 },
  { value: 'month', label: 'The last 30 days', hours: 30 * 24 },
  { value: 'year', label: 'The last 365 days', hours: 365 * 24 },
];

const PeriodFilter = ({ asked }: { asked: AuditQuery }) => (
  <Select
    ariaLabel="When"
    expandToViewport
    options={periods}
    selectedOption={periods.find(({ value }) => value === (asked.period ?? '')) ?? null}
    onChange={({ detail: { selectedOption } }) => {
      const hours = periods.find(({ value }) => value === selectedOption.value)?.hours ?? null;
      asked.change({
        period: selectedOption.value ?? null,
        // The moment itself, so that a link shows somebody else the same entries.
        from: hours === null ? null : new Date(Date.now() - hours * HOUR_MS).toISOString(),
      });
    }}
  />
);
