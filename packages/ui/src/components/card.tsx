import { type ReactNode, useId } from 'react';
import styles from './card.module.css';
import { classes } from './classes.ts';

type Props = {
  title?: ReactNode;
  description?: ReactNode;
  /** Buttons at the end of the header. */
  actions?: ReactNode;
  footer?: ReactNode;
  /** `accent` for the one card that a screen is about; `plain` has no padding of its own. */
  variant?: 'regular' | 'accent' | 'plain';
  children?: ReactNode;
};

/** A rounded surface with a heading of its own; a section to screen readers when it has a title. */
export const Card = ({
  title,
  description,
  actions,
  footer,
  variant = 'regular',
  children,
}: Props) => {
  const heading = useId();
  return (
    <section
      className={classes(styles.card, styles[variant])}
      aria-labelledby={title === undefined ? undefined : heading}
    >
      {(title !== undefined || actions !== undefined) && (
        <header className={styles.header}>
          <div className={styles.words}>
            {title !== undefined && (
              <h2 className={styles.title} id={heading}>
                {title}
              </h2>
            )}
            {description !== undefined && <p className={styles.description}>{description}</p>}
          </div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      {children !== undefined && <div className={styles.body}>{children}</div>}
      {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
    </section>
  );
};
