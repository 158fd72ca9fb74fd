import type { ServerResponse } from 'node:http';
import { type ServedRoute, serve } from '@vicinity/http';
import type { Coffee } from '../coffee.ts';
import {
  answerByLinkRoute,
  answerTimeRoute,
  blockRoute,
  cancelRoundRoute,
  checkEditRoute,
  createProgrammeRoute,
  discardRoundRoute,
  editProgrammeRoute,
  editRoundRoute,
  getInviteRoute,
  getMatchRoute,
  getPreferencesRoute,
  getProgrammeRoute,
  getRoundRoute,
  giveFeedbackRoute,
  improveRoundRoute,
  listBlocksRoute,
  listChangesRoute,
  listCurrentMatchesRoute,
  listFreeTimesRoute,
  listGroupsRoute,
  listLeftOutRoute,
  listMatchesRoute,
  listMembersRoute,
  listProgrammesRoute,
  listRoundPeopleRoute,
  listRoundsRoute,
  listTakenOutRoute,
  previewRoundRoute,
  publishRoundRoute,
  readAnswerLinkRoute,
  redoEditRoute,
  retryRoundRoute,
  setMembershipRoute,
  setPreferencesRoute,
  startRoundRoute,
  suggestTimeRoute,
  unblockRoute,
  undoEditRoute,
  verifyRoundRoute,
  whyNotRoute,
  withdrawRoute,
} from '../contract/index.ts';

export const coffeeRoutes = (coffee: Coffee): ServedRoute[] => [
  ...programmeRoutes(coffee),
  ...roundRoutes(coffee),
  ...editRoutes(coffee),
  ...matchRoutes(coffee),
  ...preferenceRoutes(coffee),
];

const programmeRoutes = (coffee: Coffee): ServedRoute[] => [
  serve(listProgrammesRoute, ({ actor, query }) => coffee.listProgrammes(actor.id, query)),
  serve(createProgrammeRoute, async ({ actor, body }) => {
    await coffee.createProgramme(actor, body);
    return coffee.getProgramme(actor.id, body.programmeId);
  }),
  serve(getProgrammeRoute, ({ actor, params }) =>
    coffee.getProgramme(actor.id, params.programmeId),
  ),
  serve(editProgrammeRoute, async ({ actor, params, body }) => {
    await coffee.editProgramme(actor, { ...params, ...body });
    return coffee.getProgramme(actor.id, params.programmeId);
  }),
  serve(listMembersRoute, ({ params, query }) => coffee.listMembers(params.programmeId, query)),
  serve(setMembershipRoute, ({ actor, params, body }) =>
    coffee.setMembership(actor, { ...params, ...body }),
  ),
];

const roundRoutes = (coffee: Coffee): ServedRoute[] => [
  serve(startRoundRoute, async ({ actor, params, body }) =>
    coffee.getRound(await coffee.startRound(actor, { ...params, ...body })),
  ),
  serve(previewRoundRoute, ({ params, body, reply }) =>
    coffee.previewRound(params.programmeId, body.seed, untilGone(reply.raw)),
  ),
  serve(listRoundsRoute, ({ params, query }) => coffee.listRounds(params.programmeId, query)),
  serve(getRoundRoute, ({ params }) => coffee.getRound(params.roundId)),
  serve(listGroupsRoute, ({ params, query }) => coffee.listGroups(params.roundId, query)),
  serve(listLeftOutRoute, ({ params, query }) => coffee.listLeftOut(params.roundId, query)),
  serve(listRoundPeopleRoute, ({ params, query }) => coffee.listRoundPeople(params.roundId, query)),
  serve(whyNotRoute, ({ params, query, request }) =>
    coffee.askWhyNot({ ...params, ...query }, request.signal),
  ),
  serve(retryRoundRoute, async ({ actor, params }) => {
    await coffee.retryRound(actor, params);
    return coffee.getRound(params.roundId);
  }),
  serve(verifyRoundRoute, ({ params, request }) =>
    coffee.verifyRound(params.roundId, request.signal),
  ),
];

const editRoutes = (coffee: Coffee): ServedRoute[] => [
  serve(checkEditRoute, ({ params, body }) => coffee.checkEdit({ ...params, ...body })),
  serve(editRoundRoute, async ({ actor, params, body }) => {
    await coffee.editRound(actor, { ...params, ...body });
    return coffee.getRound(params.roundId);
  }),
  serve(improveRoundRoute, async ({ actor, params, body, reply }) => {
    await coffee.improveRound(actor, { ...params, ...body }, untilGone(reply.raw));
    return coffee.getRound(params.roundId);
  }),
  serve(undoEditRoute, async ({ actor, params, body }) => {
    await coffee.undoEdit(actor, { ...params, ...body });
    return coffee.getRound(params.roundId);
  }),
  serve(redoEditRoute, async ({ actor, params, body }) => {
    await coffee.redoEdit(actor, { ...params, ...body });
    return coffee.getRound(params.roundId);
  }),
  serve(publishRoundRoute, async ({ actor, params, body }) => {
    await coffee.publishDraft(actor, { ...params, ...body });
    return coffee.getRound(params.roundId);
  }),
  serve(discardRoundRoute, ({ actor, params }) => coffee.discardDraft(actor, params)),
  serve(cancelRoundRoute, async ({ actor, params, body }) => {
    await coffee.cancelRound(actor, { ...params, ...body });
    return coffee.getRound(params.roundId);
  }),
  serve(listChangesRoute, ({ params, query }) => coffee.listChanges(params.roundId, query)),
  serve(listTakenOutRoute, ({ params, query }) => coffee.listTakenOut(params.roundId, query)),
];

/** Aborted when the caller leaves before the reply; a request's own signal is aborted once its body is read. */
const untilGone = (response: ServerResponse): AbortSignal => {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
};

const matchRoutes = (coffee: Coffee): ServedRoute[] => [
  serve(listCurrentMatchesRoute, ({ actor, query }) => coffee.listCurrentMatches(actor.id, query)),
  serve(listMatchesRoute, ({ actor, query }) => coffee.listMatches(actor.id, query)),
  serve(getMatchRoute, ({ actor, params }) => coffee.getMatch(actor.id, params.groupId)),
  serve(giveFeedbackRoute, ({ actor, params, body }) =>
    coffee.giveFeedback(actor, { ...params, ...body }),
  ),
  serve(readAnswerLinkRoute, ({ query }) => coffee.readAnswerLink(query.token)),
  serve(answerByLinkRoute, ({ body }) => coffee.answerByLink(body)),
  serve(listFreeTimesRoute, async ({ actor, params }) => ({
    items: [...(await coffee.listFreeTimes(actor.id, params.groupId))],
  })),
  serve(answerTimeRoute, async ({ actor, params, body }) => {
    await coffee.answerTime(actor, { ...params, ...body });
    return coffee.getMatch(actor.id, params.groupId);
  }),
  serve(suggestTimeRoute, async ({ actor, params, body }) => {
    await coffee.suggestTime(actor, { ...params, ...body });
    return coffee.getMatch(actor.id, params.groupId);
  }),
  serve(withdrawRoute, ({ actor, params, body }) => coffee.withdraw(actor, { ...params, ...body })),
  serve(getInviteRoute, async ({ actor, params }) => ({
    content: await coffee.getInvite(actor.id, params.groupId),
    fileName: 'coffee.ics',
  })),
];

const preferenceRoutes = (coffee: Coffee): ServedRoute[] => [
  serve(getPreferencesRoute, ({ actor }) => coffee.getPreferences(actor.id)),
  serve(setPreferencesRoute, ({ actor, body }) => coffee.setPreferences(actor, body)),
  serve(listBlocksRoute, ({ actor, query }) => coffee.listBlocks(actor.id, query)),
  serve(blockRoute, ({ actor, params }) => coffee.blockPerson(actor, params)),
  serve(unblockRoute, ({ actor, params }) => coffee.unblockPerson(actor, params)),
];
