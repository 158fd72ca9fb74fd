import type { RoundEdit } from '../contract/edit.ts';
import type { StoredChange } from './change.ts';
import { list } from './words.ts';

const andSeat = (edit: RoundEdit | null, nameOf: (id: string) => string): string =>
  edit === null ? '' : `; ${changeWords(edit, nameOf)}`;

/** A change as organisers read it later. Blocks of a refresh are never told. */
export const changeWords = (change: StoredChange, nameOf: (id: string) => string): string => {
  switch (change.kind) {
    case 'swap':
      return `${nameOf(change.a)} and ${nameOf(change.b)} changed places`;
    case 'move':
      return change.beside === null
        ? `${nameOf(change.personId)} left their group`
        : `${nameOf(change.personId)} joined the group of ${nameOf(change.beside)}`;
    case 'form':
      return `${list(change.people.map(nameOf))} were put together`;
    case 'lock':
      return `The group of ${nameOf(change.personId)} was ${change.locked ? 'locked' : 'unlocked'}`;
    case 'take-out':
      return `${nameOf(change.personId)} was taken out of the round`;
    case 'bring-in':
      return `${nameOf(change.personId)} was brought into the round`;
    case 'withdraw':
      return `${nameOf(change.personId)} cannot make it${andSeat(change.seat, nameOf)}`;
    case 'improve':
      return 'Everybody outside of locked groups was matched again';
    case 'refresh':
      return 'Groups were formed again for people who left, or changed what they wish, since the draft was made';
  }
};
