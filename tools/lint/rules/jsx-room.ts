import { type Context, defineRule, type ESTree } from '@oxlint/plugins';
import { placeOfFile } from '../checkout.ts';

/** JSX lives in screens: `interface/web`, `packages/ui` and the web app. The server runs no `.tsx`. */
export const jsxRoom = defineRule({
  create: (context: Context) => {
    const { room, kind } = placeOfFile(context);
    if (room === 'web' || kind === 'outside') return {};
    const report = (node: ESTree.Node) =>
      context.report({ node, message: 'JSX lives in interface/web, packages/ui and apps/web.' });
    return { JSXElement: report, JSXFragment: report };
  },
});
