import type { Db } from '@vicinity/database';
import { type ServedRoute, serve } from '@vicinity/http';
import { markAllRead, markRead } from '../application/commands/mark-read.ts';
import { countUnread } from '../application/queries/count-unread.ts';
import { listInbox } from '../application/queries/list-inbox.ts';
import { listMailbox, readMessage, showMessage } from '../application/queries/mailbox.ts';
import {
  countUnreadRoute,
  listInboxRoute,
  listMailboxRoute,
  markAllReadRoute,
  markReadRoute,
  readMessageRoute,
  showMessageRoute,
} from '../contract/routes.ts';

type Deps = { readonly db: Db; readonly developmentMailbox: boolean };

export const notificationsRoutes = (deps: Deps): readonly ServedRoute[] => {
  const answers = {
    listInbox: listInbox(deps),
    countUnread: countUnread(deps),
    markRead: markRead(deps),
    markAllRead: markAllRead(deps),
    listMailbox: listMailbox(deps),
    readMessage: readMessage(deps),
    showMessage: showMessage(deps),
  };
  return [
    serve(listInboxRoute, ({ actor, query }) => answers.listInbox(actor, query)),
    serve(countUnreadRoute, ({ actor }) => answers.countUnread(actor)),
    serve(markReadRoute, ({ actor, params, body }) =>
      answers.markRead(actor, { ...params, ...body }),
    ),
    serve(markAllReadRoute, ({ actor, body }) => answers.markAllRead(actor, body)),
    serve(listMailboxRoute, ({ actor, query }) => answers.listMailbox(actor, query)),
    serve(readMessageRoute, ({ actor, params }) => answers.readMessage(actor, params)),
    serve(showMessageRoute, async ({ actor, params, reply }) => {
      const content = await answers.showMessage(actor, params);
      reply.header('content-security-policy', mailPolicy);
      return { content };
    }),
  ];
};

/** A mail is a stranger's page: it may be looked at inside the hub, and do nothing. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
