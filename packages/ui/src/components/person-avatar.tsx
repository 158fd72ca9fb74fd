import { classes } from './classes.ts';
import { hueOf, initialsOf } from './identity.ts';
import styles from './person-avatar.module.css';

export type AvatarSize = 'small' | 'medium' | 'large' | 'huge';

/** Whoever can be shown: an id for a stable colour, a name for the initials. */
export type Face = { readonly id: string; readonly name: string };

type Props = {
  person: Face;
  size?: AvatarSize;
  /** Set when the name does not stand beside it: screen readers then hear it from here. */
  named?: boolean;
};

/** A person's initials on a colour that stays theirs. */
export const PersonAvatar = ({ person, size = 'medium', named = false }: Props) => (
  <span
    className={classes(styles.avatar, styles[size], styles[hueOf(person.id)])}
    title={named ? person.name : undefined}
    {...(named ? { role: 'img', 'aria-label': person.name } : { 'aria-hidden': true })}
  >
    {initialsOf(person.name)}
  </span>
);

/** Several people, overlapping; those beyond `max` become a number. */
export const AvatarGroup = ({
  people,
  size = 'medium',
  max = 4,
}: {
  people: readonly Face[];
  size?: AvatarSize;
  max?: number;
}) => {
  const shown = people.slice(0, max);
  const rest = people.length - shown.length;
  return (
    <span
      className={styles.group}
      role="img"
      aria-label={people.map((person) => person.name).join(', ')}
    >
      {shown.map((person) => (
        <PersonAvatar key={person.id} person={person} size={size} />
      ))}
      {rest > 0 && (
        <span className={classes(styles.avatar, styles[size], styles.rest)}>+{rest}</span>
      )}
    </span>
  );
};
