import { type Actor, assertMay } from '@vicinity/core';
import { JsonText, sql } from '@vicinity/database';
import { z } from 'zod';
import { ManagePeople } from '../../contract/permissions.ts';
import { ImportNotFound } from '../../contract/problems.ts';
import type { ImportId } from '../../contract/values.ts';
import type { Deps } from '../deps.ts';

const viewOf = sql`
  json_build_object(
    'id', i.id, 'fileName', i.file_name,
    'importedBy', (select name from people.person where id = i.imported_by),
    'state', i.state, 'checkedAt', i.checked_at, 'finishedAt', i.finished_at,
    'rows', i.rows, 'bad', i.bad, 'notices', i.notices,
    'handled', i.created + i.changed + i.unchanged,
    'created', i.created, 'changed', i.changed, 'unchanged', i.unchanged,
    'faultsByColumn', (
      select coalesce(json_agg(json_build_object('column', "column", 'count', count) order by count desc, "column"), '[]')
      from (
        select "column", count(*)::int as count from people.import_fault
        where import_id = i.id group by "column") c))`;

/** One import and its progress, as the JSON of the reply. @throws ImportNotFound */
export const getImport =
  ({ db }: Deps) =>
  async (actor: Actor, importId: ImportId): Promise<JsonText> => {
    assertMay(actor, ManagePeople);
    const found = await db.maybeOne(
      z.object({ view: JsonText }),
      sql`select ${viewOf}::text as view from people.import i where i.id = ${importId}`,
    );
    if (!found) throw ImportNotFound({ importId });
    return found.view;
  };

type ListImports = { readonly after?: ImportId | undefined; readonly limit: number };

/** Imports, newest first, as the JSON of the reply. */
export const listImports =
  ({ db }: Deps) =>
  (actor: Actor, { after, limit }: ListImports): Promise<JsonText> => {
    assertMay(actor, ManagePeople);
    return db.json(sql`
      select json_build_object(
        'items', coalesce(json_agg(view order by place) filter (where place <= ${limit}), '[]'),
        'next', case when count(*) > ${limit} then (array_agg(id order by place))[${limit}::int] end)::text
      from (
        select i.id, row_number() over (order by i.id desc) as place, ${viewOf} as view
        from people.import i
        where ${after ?? null}::uuid is null or i.id < ${after ?? null}::uuid
        order by i.id desc limit ${limit}::int + 1
      ) page`);
  };
