import { type Context, defineRule, type ESTree } from '@oxlint/plugins';
import { placeOfFile, schemasOf } from '../checkout.ts';
import { foreignTables } from '../foreign-tables.ts';

const buildersOfQueries = new Set([
  'selectFrom',
  'insertInto',
  'updateTable',
  'deleteFrom',
  'mergeInto',
  'from',
  'using',
  'innerJoin',
  'leftJoin',
  'rightJoin',
  'fullJoin',
]);

/** SQL in code names tables of its own schema, and views that other contexts publish. */
export const ownSchema = defineRule({
  create: (context: Context) => {
    const place = placeOfFile(context);
    if (place.kind === 'outside' || place.isTest || place.room === 'testing') return {};
    const schemas = schemasOf(context.cwd);
    const check = (node: ESTree.Node, text: string) => {
      for (const table of foreignTables(text, place.name, schemas)) {
        context.report({
          node,
          message: `\`${table}\` belongs to another owner: join a view it publishes, or ask its package.`,
        });
      }
    };
    return {
      TaggedTemplateExpression: (node) => {
        if (node.tag.type !== 'Identifier' || node.tag.name !== 'sql') return;
        check(node, node.quasi.quasis.map((part) => part.value.raw).join('?'));
      },
      CallExpression: (node) => {
        const [table] = node.arguments;
        if (node.callee.type !== 'MemberExpression' || table?.type !== 'Literal') return;
        const { property } = node.callee;
        if (property.type !== 'Identifier' || !buildersOfQueries.has(property.name)) return;
        if (typeof table.value === 'string') check(table, table.value);
      },
    };
  },
});
