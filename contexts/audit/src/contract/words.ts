import type { RequirementStatus } from './compliance.ts';
import type { Entry } from './entry.ts';

/** How a requirement stands. */
export const statusWords: Readonly<Record<RequirementStatus, string>> = {
  met: 'Met',
  'met-by-policy': 'Met by policy',
  'not-met': 'Not met',
  'not-applicable': 'Not applicable',
};

const gone = 'somebody who is gone';

/** Who did it, and for whom. */
export const actorWords = ({ actor, onBehalfOf }: Entry): string => {
  const who =
    actor.kind === 'person'
      ? (actor.name ?? gone)
      : actor.kind === 'system'
        ? `the hub (${actor.name})`
        : 'not signed in';
  return onBehalfOf === null ? who : `${who} for ${onBehalfOf.name ?? gone}`;
};

/** What it happened to; empty when that needs no saying. */
export const subjectWords = ({ subject }: Entry): string => {
  if (subject === null) return '';
  if (subject.about === 'person') return subject.name ?? gone;
  return subject.name === null
    ? `${subject.about} ${subject.id}`
    : `${subject.about} “${subject.name}”`;
};
