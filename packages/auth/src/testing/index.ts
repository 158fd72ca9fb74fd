export { type GitHubServer, startGitHub } from './git-hub-server.ts';
export { type HostileProvider, startHostileProvider, type Trick } from './hostile-provider.ts';
export { type RealProvider, startRealProvider } from './real-provider.ts';
export {
  type Form,
  type SamlProvider,
  type SamlTrick,
  startSamlProvider,
} from './saml-provider.ts';
