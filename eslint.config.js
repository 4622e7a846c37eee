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

export default defineConfig(
  globalIgnores(['dist', 'artifacts', '.data']),
  { rules: plainRules },
  // What TypeScript's own rules and the types say of them: .oxlintrc.json, in a fifth of the time.
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { '@typescript-eslint': tseslint.plugin },
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
  // What talks to a person at a terminal.
  {
    files: ['server/launch/**', 'e2e/**', 'widget/build.*', '*.ts'],
    rules: { 'no-console': 'off' },
  },
);
