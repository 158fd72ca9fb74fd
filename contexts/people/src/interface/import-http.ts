import { type ServedRoute, serve } from '@vicinity/http';
import {
  applyImportRoute,
  checkImportRoute,
  getImportRoute,
  importReportRoute,
  listImportFaultsRoute,
  listImportsRoute,
} from '../contract/import.ts';
import type { People } from '../people.ts';

/** Routes of the import. */
export const importRoutes = (people: People): ServedRoute[] => [
  serve(checkImportRoute, async ({ actor, body: { bytes, fileName } }) => {
    const importId = await people.checkImport(actor, { bytes, fileName: fileName ?? 'people.csv' });
    return people.getImport(actor, importId);
  }),
  serve(applyImportRoute, async ({ actor, params: { importId }, body }) => {
    await people.applyImport(actor, importId, body);
    return people.getImport(actor, importId);
  }),
  serve(getImportRoute, ({ actor, params }) => people.getImport(actor, params.importId)),
  serve(listImportsRoute, ({ actor, query }) => people.listImports(actor, query)),
  serve(listImportFaultsRoute, ({ actor, params, query }) =>
    people.listImportFaults(actor, params.importId, query),
  ),
  serve(importReportRoute, ({ actor, params }) => people.importReport(actor, params.importId)),
];
