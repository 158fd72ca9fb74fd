import { defineConfig } from 'oxlint';

export default defineConfig({
  plugins: [
    'eslint',
    'typescript',
    'unicorn',
    'oxc',
    'import',
    'promise',
    'react',
    'jsx-a11y',
    'vitest',
  ],
  jsPlugins: ['./tools/lint/plugin.ts'],
  options: { typeAware: true },
  ignorePatterns: [
    'node_modules',
    '**/.next/**',
    '**/next-env.d.ts',
    'contexts/*/src/infrastructure/schema.ts',
  ],
  categories: { correctness: 'error' },
  rules: {
    'vicinity/boundaries': 'error',
    'vicinity/casts': 'error',
    'vicinity/jsx-room': 'error',
    'vicinity/own-schema': 'error',
    'vicinity/pure-domain': 'error',
    'vicinity/sql-room': 'error',
    'import/no-cycle': ['error', { ignoreTypes: true }],
    'import/no-self-import': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/ban-ts-comment': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    // Code points are what spreading a string is for, and closures have no `this` to lose.
    'typescript/no-misused-spread': 'off',
    'typescript/unbound-method': 'off',
    'typescript/only-throw-error': 'error',
    'typescript/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true },
    ],
    'eslint/eqeqeq': ['error', 'always', { null: 'ignore' }],
    'eslint/no-console': 'error',
    'eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_$' }],
    'eslint/no-var': 'error',
    'eslint/prefer-const': 'error',
    'react/rules-of-hooks': 'error',
    // A page that is one form puts the reader into it.
    'jsx-a11y/no-autofocus': 'off',
    // Drawn avatars and dots are images to a screen reader, and no <img> to a browser.
    'jsx-a11y/prefer-tag-over-role': 'off',
    // The second argument is the message that tells one row of a loop from the next.
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
    // Properties expect one thing of some inputs and another of the rest.
    'vitest/no-conditional-expect': 'off',
    'vitest/no-focused-tests': 'error',
    'vitest/no-disabled-tests': 'error',
  },
  overrides: [
    {
      // Where a test is wrong about a reply's shape, it fails: that is what it is for.
      files: ['**/*.test.ts', '**/testing/**', 'tests/**', 'benchmarks/**'],
      rules: {
        'typescript/no-non-null-assertion': 'off',
        'typescript/no-unsafe-argument': 'off',
        'typescript/no-unsafe-assignment': 'off',
        'typescript/no-unsafe-call': 'off',
        'typescript/no-unsafe-member-access': 'off',
        'typescript/no-unsafe-return': 'off',
        'typescript/require-array-sort-compare': 'off',
        'eslint/no-console': 'off',
        // Sums are written out term by term, zeros too.
        'oxc/erasing-op': 'off',
      },
    },
    {
      // The frame hears clicks that bubble up from links and buttons; those have the keyboard's.
      files: ['apps/web/src/frame/**'],
      rules: {
        'jsx-a11y/click-events-have-key-events': 'off',
        'jsx-a11y/no-static-element-interactions': 'off',
      },
    },
    {
      // Inner loops over typed arrays, whose indices are in range by construction.
      files: ['packages/matching/src/**'],
      rules: { 'typescript/no-non-null-assertion': 'off' },
    },
    {
      // Runs before anything is installed, on any Node: JavaScript, which has no types to check.
      files: ['tools/start/bootstrap.mjs'],
      rules: {
        'typescript/no-unsafe-argument': 'off',
        'typescript/no-unsafe-assignment': 'off',
        'typescript/no-unsafe-call': 'off',
        'typescript/no-unsafe-member-access': 'off',
        'typescript/no-unsafe-return': 'off',
      },
    },
  ],
});
