import { defineConfig, globalIgnores } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { importRules } from './eslint.imports.js';

const tests = ['**/*.test.ts', '**/test/**', 'e2e/**'];

/** ESLint's own rules beyond what the compiler sees. */
const plainRules = {
  'array-callback-return': 'error',
  eqeqeq: 'error',
  'no-console': ['error', { allow: ['warn', 'error'] }],
  'no-constant-condition': ['error', { checkLoops: false }],
  'no-control-regex': 'error',
  'no-empty': 'error',
  'no-eval': 'error',
  'no-fallthrough': 'error',
  'no-implied-eval': 'error',
  'no-self-compare': 'error',
  'no-sparse-arrays': 'error',
  'no-template-curly-in-string': 'error',
  'no-unsafe-finally': 'error',
  'no-unsafe-optional-chaining': 'error',
  'no-useless-catch': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'use-isnan': 'error',
  'valid-typeof': 'error',
};

const typedRules = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  // A leading _ says "left out on purpose", as when an object is copied without a field.
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  // An async listener is fine where the one who calls it waits for nothing; what it rejects with is caught inside.
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false, arguments: false } }],
  // An interface may ask for a promise of those who have nothing to wait for.
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  // It cannot tell Lit's listeners, which Lit binds, from a method that has lost its object.
  '@typescript-eslint/unbound-method': 'off',
};

export default defineConfig(
  globalIgnores(['dist', 'artifacts', '.data']),
  { rules: plainRules },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    // One program for all files: measured at half the time of a project service, which is made for editors.
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: typedRules,
  },
  {
    files: ['shared/client/**/*.ts', 'widget/**/*.ts', 'inbox/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended'], litA11y.configs.recommended],
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
    rules: {
      'lit/no-template-bind': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/attribute-names': 'off',
    },
  },
  {
    files: ['shared/client/**/*.ts', 'widget/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { property: 'removeController', message: 'The build leaves it out of Lit: see widget/build/lean-lit.ts.' },
      ],
    },
  },
  {
    files: ['widget/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^(shadowRoot|renderRoot)$/]:not([object.type="ThisExpression"])',
          message: 'What another element draws is its own affair: let it offer a method (ChatHost, MessageLog).',
        },
      ],
    },
  },
  ...importRules,
  {
    files: ['server/**/*.ts'],
    ignores: ['server/config.ts', 'server/platform/fault-point.ts', 'server/launch/**', ...tests],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Add the variable to server/config.ts and take it from the Config.',
        },
      ],
    },
  },
  {
    files: tests,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Replies and pages are looked at as they come; a wrong look fails the test.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['**/*.d.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  // What talks to a person at a terminal.
  {
    files: ['server/launch/**', 'e2e/**', 'widget/build.*', '*.ts'],
    rules: { 'no-console': 'off' },
  },
);
