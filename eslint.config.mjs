import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Budgets of docs/architecture: a file near its limit wants another name inside it. */
const fileLines = ['error', { max: 400, skipBlankLines: false, skipComments: false }];
const functionLines = (max) => ['error', { max, skipBlankLines: true, skipComments: true, IIFEs: true }];

export default tseslint.config(
  { ignores: ['node_modules', '.next', '.data*', 'lib/platform/db/generated', 'coverage', 'next-env.d.ts', 'tests/fixtures', 'demo/web/sites'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'max-lines': fileLines,
      'max-lines-per-function': functionLines(80),
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read configuration from lib/platform/env.ts.' },
        { object: 'URL', property: 'canParse', message: 'It is wrong in Node 20 once compiled: use lib/platform/parse-url.ts.' },
      ],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
    },
  },
  { files: ['components/**/*.tsx', 'app/**/*.tsx'], rules: { 'max-lines-per-function': functionLines(150) } },
  { files: ['app/**/page.tsx'], rules: { 'max-lines': ['error', { max: 60 }] } },
  { files: ['inngest/functions/**/*.ts'], rules: { 'max-lines': ['error', { max: 40 }] } },
  {
    files: ['lib/**/*.{ts,tsx}', 'app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'inngest/**/*.ts'],
    ignores: ['app/**/{page,layout,error,loading,not-found,forbidden,global-error,default,template}.tsx'],
    rules: {
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only; default exports belong to Next.' }],
    },
  },
  {
    files: ['tests/**/*.{ts,tsx}'],
    rules: { 'max-lines-per-function': 'off' },
  },
  { files: ['lib/platform/env.ts', 'proxy.ts', 'scripts/**', 'tests/**', 'next.config.ts', 'demo/**', 'vitest.config.ts', 'playwright.config.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['scripts/**', 'tests/**', 'demo/**'], rules: { 'no-console': 'off' } },
);
