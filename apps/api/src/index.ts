export { exitAfter, StartFailure } from './exit.ts';
export { type RunHubOptions, runHub } from './run-hub.ts';
