export { type CatalogueEntry, problemCatalogue } from './catalogue.ts';
export { httpMigrations, pruneIdempotencyKeys } from './idempotency.ts';
export { networkOf } from './network.ts';
export { openApi } from './openapi.ts';
export { currentOrigin, type Origin } from './origin.ts';
export { type Call, type ServedRoute, serve } from './serve.ts';
export { buildServer, type Measured, type ServerOptions } from './server.ts';
export type { WebHandler } from './web.ts';
