import { randomInt } from 'node:crypto';
import type { Audit } from '@vicinity/audit';
import { newToken } from '@vicinity/auth';
import type { ValuesOf } from '@vicinity/config';
import type { Clock, IdSource } from '@vicinity/core';
import { type Db, migrationsOf } from '@vicinity/database';
import type { Outbox } from '@vicinity/events';
import { loadDemo } from './application/commands/load-demo.ts';
import type { Deps } from './application/deps.ts';
import { askWhetherMet } from './application/jobs/ask-whether-met.ts';
import { matchRound } from './application/jobs/match-round.ts';
import { publishDraftJob } from './application/jobs/publish-draft.ts';
import { runDueProgrammes } from './application/jobs/run-due-programmes.ts';
import {
  CalledOff,
  DidYouMeet,
  GroupChanged,
  Introduction,
  LeftOut,
  TimeAgreed,
  TimeDeclined,
  TimeProposed,
} from './application/kinds.ts';
import { introduceGroups } from './application/reactions/introduce-groups.ts';
import { tellCancelled } from './application/reactions/tell-cancelled.ts';
import { tellChanges } from './application/reactions/tell-changes.ts';
import { tellAnswer, tellProposal } from './application/reactions/tell-times.ts';
import { coffee } from './coffee.ts';
import type { coffeeConfig } from './config.ts';
import { coffeeAuditKinds, Organise } from './contract/index.ts';
import { answerLinks } from './infrastructure/answer-links.ts';
import { inTurns } from './infrastructure/in-turns.ts';
import { threadMatcher } from './infrastructure/matcher.ts';
import { meetings } from './infrastructure/meetings.ts';
import { participants } from './infrastructure/participants.ts';
import { programmes } from './infrastructure/programmes.ts';
import { rounds } from './infrastructure/rounds.ts';
import { seatings } from './infrastructure/seatings.ts';

import { coffeeRoutes } from './interface/http.ts';
import { coffeeTopics } from './interface/topics.ts';

export const coffeeMigrations = migrationsOf('coffee', new URL('../migrations/', import.meta.url));

/** What coffee needs of whoever runs it. */
export type Needs = {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly outbox: Outbox;
  readonly audit: Audit;
  readonly settings: ValuesOf<typeof coffeeConfig>;
};

/** Programmes, rounds and matches; owns the schema `coffee` and reads the view `people.card`. */
export const coffeeModule = ({ settings, ...needs }: Needs) => {
  const deps: Deps = {
    ...needs,
    programmes,
    participants,
    rounds,
    seatings,
    meetings,
    answerLinks,
    matcher: inTurns(threadMatcher(), {
      atOnce: settings.matchAtOnce,
      waiting: settings.matchWaiting,
    }),
    newSeed: () => randomInt(2 ** 31),
    newToken,
    askAfterDays: settings.askAfter,
  };
  return {
    name: 'coffee',
    migrations: coffeeMigrations,
    routes: coffeeRoutes(coffee(deps)),
    topics: coffeeTopics,
    reactions: [introduceGroups, tellChanges, tellCancelled, tellProposal, tellAnswer],
    jobs: [matchRound(deps), publishDraftJob(deps), runDueProgrammes(deps), askWhetherMet(deps)],
    permissions: [Organise],
    auditKinds: coffeeAuditKinds,
    notificationKinds: [
      Introduction,
      LeftOut,
      GroupChanged,
      CalledOff,
      TimeProposed,
      TimeAgreed,
      TimeDeclined,
      DidYouMeet,
    ],
    /** Makes the programme of the demo company; again, it changes nothing. */
    loadDemo: loadDemo(deps),
  };
};
