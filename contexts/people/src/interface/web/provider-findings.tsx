import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ProviderFinding } from '../../contract/sign-on.ts';
import styles from './provider-form.module.css';

/** What a test of a provider found, what is wrong first. */
export const ProviderFindings = ({ findings }: { findings: readonly ProviderFinding[] }) => (
  <ul className={styles.findings} aria-label="What the test found">
    {findings
      .toSorted((left, right) => weightOf(left) - weightOf(right))
      .map((finding) => (
        <li key={finding.about}>
          <StatusIndicator type={looks[finding.outcome]} wrapText>
            {`${titles[finding.about]}: ${finding.found}`}
          </StatusIndicator>
          {finding.mend !== '' && <div className={styles.mend}>{finding.mend}</div>}
        </li>
      ))}
  </ul>
);

const looks = { good: 'success', note: 'info', bad: 'error' } as const;

const weightOf = ({ outcome }: ProviderFinding): number => ['bad', 'good', 'note'].indexOf(outcome);

const titles: Readonly<Record<ProviderFinding['about'], string>> = {
  discovery: 'Discovery',
  'response-type': 'Flow',
  keys: 'Keys',
  pkce: 'PKCE',
  client: 'Client',
  'redirect-uri': 'Redirect URI',
  claims: 'Claims',
  'issuer-in-answers': 'Issuer in answers',
  metadata: 'Metadata',
  certificates: 'Certificates',
  'sign-in-page': 'Sign-in page',
  'sign-out': 'Signing out',
};
