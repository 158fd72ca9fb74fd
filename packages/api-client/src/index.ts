export { ApiProblem, type ProblemDocument, Unreachable } from './api-problem.ts';
export { type Api, type ApiArgs, type ApiOptions, createApi } from './create-api.ts';
export type { LiveState } from './live/connection.ts';
export { createLive, type Live } from './live/live.ts';
export { shareLive } from './live/shared-live.ts';
export { uploadOf } from './upload.ts';
