'use client';

import Button from '@cloudscape-design/components/button';
import Select from '@cloudscape-design/components/select';
import Table from '@cloudscape-design/components/table';
import {
  api,
  Card,
  ProblemAlert,
  Quiet,
  ShowMore,
  SkeletonRows,
  Stack,
  sentence,
  useAddress,
  useApiPages,
} from '@vicinity/ui';
import { useState } from 'react';
import {
  type ImportFault,
  type ImportView,
  importReportRoute,
  listImportFaultsRoute,
} from '../../contract/import.ts';
import styles from './import.module.css';
import { saveFile } from './save-file.ts';

/** What to mend, line by line; by column, for whoever mends a whole column at once. */
export const ImportFaults = ({ view }: { view: ImportView }) => {
  const { get, change } = useAddress();
  const column = get('column');
  const faults = useApiPages(listImportFaultsRoute, (after) => ({
    params: { importId: view.id },
    query: {
      limit: 50,
      ...(column === null ? {} : { column }),
      ...(after === undefined ? {} : { after }),
    },
  }));
  return (
    <Card
      title="What to mend"
      description="Each line of the file, what stands there, and what was expected."
      actions={
        <>
          <ColumnFilter
            view={view}
            column={column}
            onChoose={(chosen) => change({ column: chosen })}
          />
          <ReportButton view={view} />
        </>
      }
    >
      <Stack>
        <ProblemAlert problem={faults.error} />
        {faults.isPending ? <SkeletonRows rows={5} /> : <FaultTable faults={faults.items} />}
        <ShowMore of={faults}>Show more</ShowMore>
      </Stack>
    </Card>
  );
};

type FilterProps = {
  view: ImportView;
  column: string | null;
  onChoose: (column: string | null) => void;
};

const ColumnFilter = ({ view, column, onChoose }: FilterProps) => {
  const every = { value: '', label: 'All columns' };
  return (
    <Select
      ariaLabel="Column"
      expandToViewport
      options={[
        every,
        ...view.faultsByColumn.map(({ column: name, count }) => ({
          value: name,
          label: name,
          labelTag: count.toLocaleString(),
        })),
      ]}
      selectedOption={column === null ? every : { value: column, label: column }}
      onChange={({ detail }) => onChoose(detail.selectedOption.value || null)}
    />
  );
};

const ReportButton = ({ view }: { view: ImportView }) => {
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      saveFile(await api(importReportRoute, { params: { importId: view.id } }));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button iconName="download" loading={busy} onClick={() => void download()}>
      Report
    </Button>
  );
};

const FaultTable = ({ faults }: { faults: readonly ImportFault[] }) => (
  <Table
    variant="embedded"
    wrapLines
    cellVerticalAlign="top"
    items={faults}
    trackBy={({ position }) => String(position)}
    ariaLabels={{ tableLabel: 'What to mend' }}
    columnDefinitions={[
      { id: 'line', header: 'Line', cell: ({ line }) => line, width: 76 },
      { id: 'column', header: 'Column', cell: ({ column }) => column, width: 130 },
      { id: 'remark', header: 'Remark', cell: (fault) => <Remark fault={fault} />, minWidth: 150 },
    ]}
  />
);

const Remark = ({ fault: { found, expected, severity } }: { fault: ImportFault }) => (
  <div className={styles.found}>
    {found === '' ? <Quiet>Empty</Quiet> : <strong>{found}</strong>}
    <br />
    {severity === 'notice' && <Quiet>For your information: </Quiet>}
    {sentence(expected)}
  </div>
);
