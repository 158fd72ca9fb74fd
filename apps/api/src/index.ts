export { compose } from './compose.ts';
export { readSettings } from './config.ts';
export { exitAfter, StartFailure } from './exit.ts';
export { startHub } from './hub.ts';
export { createLog } from './log.ts';
export { type RunHubOptions, runHub } from './run-hub.ts';
