import { type Context, defineRule } from '@oxlint/plugins';
import { pathOf, placeOfFile } from '../checkout.ts';

/** In a context SQL lives in `infrastructure/` and `application/queries/`; apps have none. */
export const sqlRoom = defineRule({
  create: (context: Context) => {
    const { room, kind, isTest } = placeOfFile(context);
    const isHome =
      isTest ||
      kind === 'package' ||
      kind === 'outside' ||
      room === 'infrastructure' ||
      room === 'testing' ||
      pathOf(context).includes('/src/application/queries/');
    if (isHome) return {};
    return {
      TaggedTemplateExpression: (node) => {
        if (node.tag.type !== 'Identifier' || node.tag.name !== 'sql') return;
        context.report({
          node,
          message: 'SQL lives in infrastructure/ and application/queries/ of a context.',
        });
      },
    };
  },
});
