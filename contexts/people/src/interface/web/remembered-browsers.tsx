'use client';

import Button from '@cloudscape-design/components/button';
import { ProblemAlert, Quiet, useApiMutation } from '@vicinity/ui';
import { forgetBrowsersRoute, listFactorsRoute } from '../../contract/factor-routes.ts';
import styles from './rows.module.css';

/** Where the second step is not asked for, and how that ends. */
export const RememberedBrowsers = ({ browsers }: { browsers: number }) => {
  const forget = useApiMutation(forgetBrowsersRoute, { refreshes: [listFactorsRoute] });
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <strong>Remembered browsers</strong>
        <Quiet>
          {browsers === 1 ? 'One browser is' : `${browsers} browsers are`} not asked for the second
          step, for 30 days since it was last taken there.
        </Quiet>
        <ProblemAlert problem={forget.error} />
      </div>
      <Button wrapText={false} loading={forget.isPending} onClick={() => forget.mutate({})}>
        Ask again
      </Button>
    </li>
  );
};
