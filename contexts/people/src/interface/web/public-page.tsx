'use client';

import Button from '@cloudscape-design/components/button';
import { Art, DataProvider, type Picture } from '@vicinity/ui';
import type { ReactNode } from 'react';
import styles from './public-page.module.css';

type Props = {
  picture: Picture;
  title: string;
  lead?: ReactNode;
  foot?: ReactNode;
  children?: ReactNode;
};

// There is no session yet, so nothing needs to be left when one is missing.
const stay = () => {};

/** The data of a page for people who are not signed in. */
export const PublicData = ({ children }: { children: ReactNode }) => (
  <DataProvider onSignedOut={stay}>{children}</DataProvider>
);

/** One friendly card in the middle: for people who are not signed in. */
export const PublicPage = ({ picture, title, lead, foot, children }: Props) => (
  <main className={styles.page}>
    <title>{`${title} · Vicinity`}</title>
    <div className={styles.card}>
      <div className={styles.art}>
        <Art picture={picture} />
      </div>
      <h1 className={styles.title}>{title}</h1>
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      {children !== undefined && <div className={styles.body}>{children}</div>}
      {foot !== undefined && <p className={styles.foot}>{foot}</p>}
    </div>
  </main>
);

type FormProps = {
  submit: string;
  /** The request is on its way, or has succeeded and the next page is loading. */
  busy: boolean;
  /** What was refused, unless its fields say so. */
  alert?: ReactNode;
  onSubmit: () => void;
  children: ReactNode;
};

/** The form of such a page: fields below each other, one button. */
export const PublicForm = ({ submit, busy, alert, onSubmit, children }: FormProps) => (
  <form
    className={styles.form}
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit();
    }}
  >
    {alert}
    {children}
    <div className={styles.submit}>
      <Button variant="primary" formAction="submit" fullWidth loading={busy}>
        {submit}
      </Button>
    </div>
  </form>
);
