export { ApiProblem, type ProblemDocument, Unreachable } from './api-problem.ts';
export { type Api, type ApiArgs, type ApiOptions, createApi } from './create-api.ts';
export { uploadOf } from './upload.ts';
