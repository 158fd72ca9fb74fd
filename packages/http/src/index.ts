export { type CatalogueEntry, problemCatalogue } from './catalogue.ts';
export { expectation, faultsOf } from './faults.ts';
export {
  type ForeignAnswer,
  type ForeignApi,
  type ForeignCall,
  type ForeignOperation,
  foreignApi,
} from './foreign.ts';
export { httpMigrations, pruneIdempotencyKeys } from './idempotency.ts';
export { networkOf } from './network.ts';
export { openApi } from './openapi.ts';
export { currentOrigin, type Origin } from './origin.ts';
export { openRedis } from './rates/counters.ts';
export type { Quotas } from './rates/limiter.ts';
export { openRates, type Rates, type RatesOptions } from './rates/rates.ts';
export { type Call, type ServedRoute, serve } from './serve.ts';
export { buildServer, type Measured, type ServerOptions } from './server.ts';
export type { SocketHandler } from './sockets.ts';
export type { WebHandler } from './web.ts';
