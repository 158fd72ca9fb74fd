'use client';

import Button from '@cloudscape-design/components/button';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import {
  Card,
  ProblemAlert,
  ProblemNotice,
  Row,
  SkeletonCard,
  Stack,
  useApiMutation,
  useApiQuery,
  When,
} from '@vicinity/ui';
import {
  applyImportRoute,
  getImportRoute,
  type ImportView,
  listImportsRoute,
} from '../../contract/import.ts';
import { directoryFiltersRoute, listPeopleRoute } from '../../contract/routes.ts';
import type { ImportId } from '../../contract/values.ts';
import styles from './import.module.css';
import { ImportFaults } from './import-faults.tsx';
import { InviteEverybody } from './invite-everybody.tsx';

/** One file: what the check says, then its progress, then what became of it. */
export const ImportReport = ({ importId }: { importId: ImportId }) => {
  const {
    data: view,
    error,
    refetch,
  } = useApiQuery(
    getImportRoute,
    { params: { importId } },
    { refetchInterval: (query) => (query.state.data?.state === 'importing' ? 500 : false) },
  );
  if (view === undefined) {
    return error === null ? (
      <SkeletonCard lines={6} />
    ) : (
      <ProblemNotice problem={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <Stack gap="large">
      <Card
        title={view.fileName}
        description={
          <>
            Checked <When at={view.checkedAt} />
            {view.importedBy !== null && ` by ${view.importedBy}`}
          </>
        }
      >
        <Stack gap="large">
          {view.notices.length > 0 && (
            <ul className={styles.notices}>
              {view.notices.map((notice) => (
                <li key={notice}>{notice}</li>
              ))}
            </ul>
          )}
          <Stage view={view} />
        </Stack>
      </Card>
      {view.faultsByColumn.length > 0 && <ImportFaults view={view} />}
    </Stack>
  );
};

const Stage = ({ view }: { view: ImportView }) => {
  if (view.state === 'checked') return <Decision view={view} />;
  if (view.state === 'importing') return <Progress view={view} />;
  return <Outcome view={view} />;
};

const Decision = ({ view }: { view: ImportView }) => {
  const apply = useApiMutation(applyImportRoute, { refreshes: [getImportRoute, listImportsRoute] });
  const good = view.rows - view.bad;
  return (
    <Stack>
      <Numbers
        numbers={[
          ['Rows', view.rows],
          ['Good', good],
          ['With faults', view.bad],
        ]}
      />
      <ProblemAlert problem={apply.error} />
      <Row>
        <Button
          variant="primary"
          disabled={good === 0}
          loading={apply.isPending}
          onClick={() =>
            apply.mutate({ params: { importId: view.id }, body: { skipBad: view.bad > 0 } })
          }
        >
          {buttonText(good, view.bad)}
        </Button>
        <Button variant="link" href="/app/admin/import">
          Choose another file
        </Button>
      </Row>
      {view.bad > 0 && good > 0 && (
        <span>
          Rows with faults are left out. You can mend them and import the whole file again: whoever
          is here already stays as they are.
        </span>
      )}
      {good === 0 && <span>No row can be imported yet. Mend the file and upload it again.</span>}
    </Stack>
  );
};

const buttonText = (good: number, bad: number): string => {
  const rows = `${good.toLocaleString()} ${good === 1 ? 'person' : 'people'}`;
  return bad > 0 ? `Import the ${rows} without faults` : `Import ${rows}`;
};

const Progress = ({ view }: { view: ImportView }) => {
  const good = view.rows - view.bad;
  return (
    <ProgressBar
      label="Importing"
      description="You may leave this page; the import goes on."
      value={good === 0 ? 100 : Math.floor((view.handled / good) * 100)}
      additionalInfo={`${view.handled.toLocaleString()} of ${good.toLocaleString()} people`}
    />
  );
};

const Outcome = ({ view }: { view: ImportView }) => {
  // Asked anew here, so that the directory is right when the import ends before the page is left.
  useApiQuery(directoryFiltersRoute, {}, { staleTime: 0 });
  useApiQuery(listPeopleRoute, {}, { staleTime: 0 });
  return (
    <Stack>
      <div role="status">
        <Numbers
          numbers={[
            ['New', view.created],
            ['Changed', view.changed],
            ['Unchanged', view.unchanged],
            ['Left out', view.bad],
          ]}
        />
      </div>
      <Row>
        <Button variant="primary" href="/app/people">
          See the people
        </Button>
        <InviteEverybody />
      </Row>
    </Stack>
  );
};

const Numbers = ({ numbers }: { numbers: readonly (readonly [name: string, value: number])[] }) => (
  <dl className={styles.numbers}>
    {numbers.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value.toLocaleString()}</dd>
      </div>
    ))}
  </dl>
);
