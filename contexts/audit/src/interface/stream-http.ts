import { type ServedRoute, serve } from '@vicinity/http';
import type { AuditStreams } from '../audit-streams.ts';
import {
  addStreamRoute,
  changeStreamRoute,
  listStreamsRoute,
  removeStreamRoute,
  renewStreamSecretRoute,
  testStreamRoute,
} from '../contract/streams.ts';

/** Routes of where the log is sent. */
export const streamRoutes = (audit: AuditStreams): ServedRoute[] => [
  serve(listStreamsRoute, () => audit.listStreams()),
  serve(addStreamRoute, ({ actor, body }) => audit.addStream(actor, body)),
  serve(changeStreamRoute, ({ actor, params, body }) =>
    audit.changeStream(actor, params.streamId, body),
  ),
  serve(removeStreamRoute, ({ actor, params }) => audit.removeStream(actor, params.streamId)),
  serve(renewStreamSecretRoute, ({ actor, params }) =>
    audit.renewStreamSecret(actor, params.streamId),
  ),
  serve(testStreamRoute, ({ actor, params }) => audit.testStream(actor, params.streamId)),
];
