import type { PersonView, RoundEdit } from '../../../contract/index.ts';

/** What an organiser is about to do; who it is done with may still have to be chosen. */
export type Intent =
  | {
      readonly kind: 'swap' | 'move';
      readonly person: PersonView;
      readonly with: PersonView | null;
    }
  | { readonly kind: 'leave' | 'take-out' | 'bring-in'; readonly person: PersonView }
  | { readonly kind: 'form'; readonly people: readonly PersonView[] };

/** The change that it comes to, once everybody is chosen. */
export const editOf = (intent: Intent): RoundEdit | null => {
  switch (intent.kind) {
    case 'swap':
      return intent.with && { kind: 'swap', a: intent.person.id, b: intent.with.id };
    case 'move':
      return intent.with && { kind: 'move', personId: intent.person.id, beside: intent.with.id };
    case 'leave':
      return { kind: 'move', personId: intent.person.id, beside: null };
    case 'form':
      return intent.people.length < 2
        ? null
        : { kind: 'form', people: intent.people.map(({ id }) => id) };
    default:
      return { kind: intent.kind, personId: intent.person.id };
  }
};

type Words = { readonly header: string; readonly action: string };

export const intentWords = (intent: Intent): Words => {
  switch (intent.kind) {
    case 'swap':
      return {
        header: `Change places: ${intent.person.name}${intent.with ? ` and ${intent.with.name}` : ''}`,
        action: 'Change places',
      };
    case 'move':
      return { header: `Move ${intent.person.name} to another group`, action: 'Move' };
    case 'leave':
      return { header: `Leave ${intent.person.name} without a group`, action: 'Leave without' };
    case 'take-out':
      return { header: `Take ${intent.person.name} out of this round`, action: 'Take out' };
    case 'bring-in':
      return { header: `Bring ${intent.person.name} into this round`, action: 'Bring in' };
    case 'form':
      return { header: 'Put people together', action: 'Put together' };
  }
};
