import { type Context, defineRule, type ESTree } from '@oxlint/plugins';

type Function = ESTree.Function | ESTree.ArrowFunctionExpression;

/**
 * A cast hides what the compiler would say. The one place for it is the constructor of a branded
 * value: a function declared to return the very type it casts to, after it has checked.
 */
export const casts = defineRule({
  create: (context: Context) => {
    const check = (node: ESTree.TSAsExpression | ESTree.TSTypeAssertion) => {
      const type = context.sourceCode.getText(node.typeAnnotation);
      if (type === 'const' || type === returnTypeAround(node, context)) return;
      context.report({
        node,
        message: `This casts to \`${type}\`. Cast only in the constructor of a branded value, which returns it; elsewhere parse, narrow, or use \`satisfies\`.`,
      });
    };
    return { TSAsExpression: check, TSTypeAssertion: check };
  },
});

const returnTypeAround = (node: ESTree.Node, context: Context): string | null => {
  const around = functionAround(node);
  return around?.returnType ? context.sourceCode.getText(around.returnType.typeAnnotation) : null;
};

const functionAround = (node: ESTree.Node): Function | null => {
  for (let at: ESTree.Node | null = node.parent; at !== null; at = at.parent) {
    if (isFunction(at)) return at;
  }
  return null;
};

const isFunction = (node: ESTree.Node): node is Function =>
  node.type === 'ArrowFunctionExpression' ||
  node.type === 'FunctionExpression' ||
  node.type === 'FunctionDeclaration';
