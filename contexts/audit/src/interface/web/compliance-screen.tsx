'use client';

import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import { Card, Quiet, Screen, useAddress, useApiQuery, When } from '@vicinity/ui';
import { type ComplianceReport, complianceRoute } from '../../contract/compliance.ts';
import styles from './compliance.module.css';
import { ComplianceRows } from './compliance-rows.tsx';

/** How this hub, as it is set, meets OWASP ASVS 5.0; to read, to print, and to keep. */
export const ComplianceScreen = () => {
  const { data, error, isPending, refetch } = useApiQuery(complianceRoute, {});
  const { get, change } = useAddress();
  const onlyOpen = get('show') === 'open';
  return (
    <Screen
      title="Compliance"
      description="How this hub, as it is set now, meets OWASP ASVS 5.0: sign-in, sessions, access and tokens."
      width="wide"
      loading={isPending}
      refused={data === undefined ? error : null}
      onRetry={() => void refetch()}
      breadcrumbs={[{ text: 'Audit log', href: '/app/admin/audit' }]}
      actions={
        <>
          <Button
            iconName="download"
            href="/api/v1/audit/compliance"
            download="compliance.json"
            ariaLabel="Download as JSON"
          >
            JSON
          </Button>
          <Button onClick={() => window.print()}>Print or save as PDF</Button>
        </>
      }
    >
      {data !== undefined && (
        <>
          <Summary report={data} />
          <div className={styles.choice}>
            <Checkbox
              checked={onlyOpen}
              onChange={({ detail }) => change({ show: detail.checked ? 'open' : null })}
            >
              Only what is not met
            </Checkbox>
          </div>
          {data.chapters.map(({ chapter, title, requirements }) => (
            <Card key={chapter} title={`${chapter} ${title}`}>
              <ComplianceRows
                requirements={
                  onlyOpen
                    ? requirements.filter(({ status }) => status === 'not-met')
                    : requirements
                }
              />
            </Card>
          ))}
          <Quiet>
            Requirements by number after {data.source}; what each asks is told in our words.
          </Quiet>
        </>
      )}
    </Screen>
  );
};

const Summary = ({ report: { summary, madeAt, testsRunAt } }: { report: ComplianceReport }) => (
  <Card title="In short">
    <div className={styles.scroll}>
      <table className={styles.summary}>
        <thead>
          <tr>
            <th scope="col">Level</th>
            <th scope="col">Met</th>
            <th scope="col">Met by policy</th>
            <th scope="col">Not met</th>
            <th scope="col">Not applicable</th>
          </tr>
        </thead>
        <tbody>
          {summary.map(({ level, met, metByPolicy, notMet, notApplicable }) => (
            <tr key={level}>
              <th scope="row">Level {level}</th>
              <td>{met}</td>
              <td>{metByPolicy}</td>
              <td>{notMet}</td>
              <td>{notApplicable}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    <Quiet>
      Made <When at={madeAt} form="full" />.{' '}
      {testsRunAt === null ? (
        'No results of tests are here: AUDIT_TEST_RESULTS names their file.'
      ) : (
        <>
          Tests last ran <When at={testsRunAt} form="full" />.
        </>
      )}
    </Quiet>
  </Card>
);
