import { type Context, defineRule, type ESTree } from '@oxlint/plugins';
import { placeOfFile } from '../checkout.ts';

const impureCalls = new Set([
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
]);
const impureMembers = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  'Temporal.Now',
]);
const impureObjects = new Set(['process', 'console', 'globalThis']);

/** Domain code decides from its arguments alone: it never waits, reads a clock, rolls dice or talks. */
export const pureDomain = defineRule({
  create: (context: Context) => {
    const { room, isTest } = placeOfFile(context);
    if (room !== 'domain' || isTest) return {};
    const report = (node: ESTree.Node, what: string) =>
      context.report({
        node,
        message: `${what} has no place in domain/: pass what it needs as an argument.`,
      });
    const checkAsync = (node: ESTree.Function | ESTree.ArrowFunctionExpression) => {
      if (node.async) report(node, 'An async function');
    };
    return {
      AwaitExpression: (node) => report(node, '`await`'),
      ArrowFunctionExpression: checkAsync,
      FunctionExpression: checkAsync,
      FunctionDeclaration: checkAsync,
      NewExpression: (node) => {
        const { callee, arguments: given } = node;
        if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0) {
          report(node, '`new Date()`');
        }
      },
      CallExpression: (node) => {
        const { callee } = node;
        if (callee.type === 'Identifier' && impureCalls.has(callee.name)) {
          report(node, `\`${callee.name}\``);
        }
      },
      MemberExpression: (node) => {
        const { object, property } = node;
        if (object.type !== 'Identifier' || property.type !== 'Identifier') return;
        const name = `${object.name}.${property.name}`;
        if (impureMembers.has(name) || impureObjects.has(object.name)) report(node, `\`${name}\``);
      },
    };
  },
});
