import { answerTime, suggestTime } from './application/commands/agree-on-time.ts';
import { answerByLink } from './application/commands/answer-by-link.ts';
import { blockPerson, unblockPerson } from './application/commands/block-person.ts';
import { cancelRound } from './application/commands/cancel-round.ts';
import { createProgramme } from './application/commands/create-programme.ts';
import { discardDraft } from './application/commands/discard-draft.ts';
import { editProgramme } from './application/commands/edit-programme.ts';
import { editRound } from './application/commands/edit-round.ts';
import { giveFeedback } from './application/commands/give-feedback.ts';
import { improveRound } from './application/commands/improve-round.ts';
import { publishDraft } from './application/commands/publish-draft.ts';
import { retryRound } from './application/commands/retry-round.ts';
import { setMembership } from './application/commands/set-membership.ts';
import { setPreferences } from './application/commands/set-preferences.ts';
import { startRound } from './application/commands/start-round.ts';
import { redoEdit, undoEdit } from './application/commands/step-edit.ts';
import { withdraw } from './application/commands/withdraw.ts';
import type { Deps } from './application/deps.ts';
import { listChanges, listTakenOut } from './application/queries/changes.ts';
import { checkEdit } from './application/queries/check-edit.ts';
import { listFreeTimes } from './application/queries/free-times.ts';
import { getInvite } from './application/queries/get-invite.ts';
import { getMatch, listCurrentMatches, listMatches } from './application/queries/matches.ts';
import { getPreferences, listBlocks } from './application/queries/preferences.ts';
import { previewRound } from './application/queries/preview-round.ts';
import { getProgramme, listMembers, listProgrammes } from './application/queries/programmes.ts';
import { readAnswerLink } from './application/queries/read-answer-link.ts';
import {
  getRound,
  listGroups,
  listLeftOut,
  listRoundPeople,
  listRounds,
} from './application/queries/rounds.ts';
import { verifyRound } from './application/queries/verify-round.ts';
import { askWhyNot } from './application/queries/why-not.ts';

/** Everything coffee can be asked for. */
export const coffee = (deps: Deps) => ({
  answerByLink: answerByLink(deps),
  answerTime: answerTime(deps),
  askWhyNot: askWhyNot(deps),
  blockPerson: blockPerson(deps),
  cancelRound: cancelRound(deps),
  checkEdit: checkEdit(deps),
  createProgramme: createProgramme(deps),
  discardDraft: discardDraft(deps),
  editProgramme: editProgramme(deps),
  editRound: editRound(deps),
  getInvite: getInvite(deps),
  getMatch: getMatch(deps),
  getPreferences: getPreferences(deps),
  getProgramme: getProgramme(deps),
  getRound: getRound(deps),
  giveFeedback: giveFeedback(deps),
  improveRound: improveRound(deps),
  listBlocks: listBlocks(deps),
  listChanges: listChanges(deps),
  listCurrentMatches: listCurrentMatches(deps),
  listFreeTimes: listFreeTimes(deps),
  listGroups: listGroups(deps),
  listLeftOut: listLeftOut(deps),
  listMatches: listMatches(deps),
  listMembers: listMembers(deps),
  listProgrammes: listProgrammes(deps),
  listRoundPeople: listRoundPeople(deps),
  listRounds: listRounds(deps),
  listTakenOut: listTakenOut(deps),
  previewRound: previewRound(deps),
  publishDraft: publishDraft(deps),
  readAnswerLink: readAnswerLink(deps),
  redoEdit: redoEdit(deps),
  retryRound: retryRound(deps),
  setMembership: setMembership(deps),
  setPreferences: setPreferences(deps),
  startRound: startRound(deps),
  suggestTime: suggestTime(deps),
  unblockPerson: unblockPerson(deps),
  undoEdit: undoEdit(deps),
  verifyRound: verifyRound(deps),
  withdraw: withdraw(deps),
});
export type Coffee = ReturnType<typeof coffee>;
