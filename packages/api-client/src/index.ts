export { ApiProblem, type ProblemDocument } from './api-problem.ts';
export { type Api, type ApiArgs, type ApiOptions, createApi } from './create-api.ts';
