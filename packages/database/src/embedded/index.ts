export { EmbeddedServerFailure } from './failure.ts';
export {
  type Connection,
  type EmbeddedOptions,
  type EmbeddedServer,
  startEmbedded,
} from './start-embedded.ts';
export { startTestServer, type TestServer } from './test-server.ts';
