import {
  addStream,
  changeStream,
  listStreams,
  removeStream,
  renewStreamSecret,
  testStream,
} from './application/manage-streams.ts';
import type { StreamDeps } from './application/stream-deps.ts';

/** Everything one can do about where the log is sent, its dependencies given. */
export const auditStreams = (deps: StreamDeps) => ({
  listStreams: listStreams(deps),
  addStream: addStream(deps),
  changeStream: changeStream(deps),
  removeStream: removeStream(deps),
  renewStreamSecret: renewStreamSecret(deps),
  testStream: testStream(deps),
});
export type AuditStreams = ReturnType<typeof auditStreams>;
