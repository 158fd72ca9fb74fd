import { type Context, defineRule, type ESTree } from '@oxlint/plugins';
import { refusal } from '../boundaries.ts';
import { pathOf, placeOfFile, workspacesOf } from '../checkout.ts';
import { targetOf } from '../place.ts';

/** Imports stay within the boundaries of `tools/lint/boundaries.ts`. */
export const boundaries = defineRule({
  create: (context: Context) => {
    const workspaces = workspacesOf(context.cwd);
    const check = (source: ESTree.Expression | null) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const because = refusal(
        placeOfFile(context),
        targetOf(source.value, pathOf(context), workspaces),
      );
      if (because !== null) context.report({ node: source, message: because });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
    };
  },
});
