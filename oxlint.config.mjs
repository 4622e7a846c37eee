import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import { importRules } from './oxlint.imports.mjs';
import { typeRules } from './oxlint.types.mjs';

const tests = ['**/*.test.ts', '**/test/**', 'e2e/**'];

/** What is wrong in any script, beyond what the compiler sees. */
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

const elements = ['shared/client/**/*.ts', 'widget/**/*.ts', 'inbox/**/*.ts'];

/** For `oxlint -c`. Of two entries that set a rule for a file, the later one counts. */
export default {
  plugins: ['typescript'],
  // Plugins of ESLint run in it too: parsing takes a tenth of the time.
  jsPlugins: [
    'eslint-plugin-lit',
    'eslint-plugin-wc',
    './server/launch/oxlint-plugins/lit-a11y.mjs',
    './server/launch/oxlint-plugins/sapa.mjs',
  ],
  categories: { correctness: 'off' },
  // What the samples import is nowhere here: a test lays it beside them, and checks their types.
  ignorePatterns: ['dist/**', 'artifacts/**', '.data/**', 'docs/samples/sapa-*'],
  settings: { wc: { elementBaseClasses: ['LitElement'] } },
  overrides: [
    { files: ['**/*.{ts,js,mjs}'], rules: plainRules },
    ...typeRules,
    {
      files: elements,
      rules: {
        ...lit['flat/recommended'].rules,
        ...wc['flat/recommended'].rules,
        ...litA11y.configs.recommended.rules,
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
      excludeFiles: tests,
      rules: {
        'sapa/no-restricted-syntax': [
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
      excludeFiles: ['server/config.ts', 'server/platform/fault-point.ts', 'server/launch/**', ...tests],
      rules: {
        'no-restricted-properties': [
          'error',
          {
            object: 'process',
            property: 'env',
            message: 'Add the variable to server/config.ts and take it from the Config.',
          },
          ...['deleteOne', 'findOneAndDelete'].map((property) => ({
            property,
            message: 'Of what is changed meanwhile an engine may delete nothing: use deleteMany or takeOne.',
          })),
        ],
      },
    },
    // What talks to a person at a terminal.
    {
      files: ['server/launch/**', 'e2e/**', 'widget/build.*', 'shared/emoji/gather.mjs'],
      rules: { 'no-console': 'off' },
    },
  ],
};
