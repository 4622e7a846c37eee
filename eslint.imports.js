// What may import what (docs/ARCHITECTURE.md). Each message says what to do instead.

const tests = ['**/*.test.ts', '**/test/**'];

const room = (name, message) => ({ regex: `^(\\.\\./)+${name}/`, message });
const sharedInstead = 'Put what both sides need into shared/, or send it over the wire.';

const noSocketClient = {
  regex: '^socket\\.io-client',
  message: 'Only connection.ts talks to the server by socket: give it a method and call that.',
};

/** `rules(files, patterns)`: no file among these may import what fits one of the patterns. */
const forbid = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});

const server = [
  room('(widget|inbox|e2e)', `The server knows no client. ${sharedInstead}`),
  {
    regex: '^\\.\\./(.+/)?[\\w-]+\\.model\\.js$',
    allowTypeImports: true,
    message: 'A model is private to its feature: ask that feature’s service.',
  },
];

const service = {
  regex: '^(\\.\\./(http|realtime|jobs)/|\\./[\\w-]+\\.(routes|commands|jobs)\\.js|express|socket\\.io|bullmq)',
  message: 'A service writes and then publishes a domain event; announce and schedule react to it.',
};

export const importRules = [
  forbid(
    ['shared/**/*.ts'],
    [
      room('(widget|inbox|server|e2e)', 'shared/ imports nothing of ours: move what it needs into shared/.'),
      { regex: '^(?!zod$|\\.)', message: 'shared/ imports nothing but zod: it travels to every side.' },
    ],
    ['shared/locales/compile.ts', '**/*.d.ts', ...tests],
  ),
  forbid(
    ['widget/**/*.ts'],
    [
      room('(inbox|server|e2e)', sharedInstead),
      { regex: '^zod', message: 'zod never reaches a visitor’s page: the server checks, the widget takes types only.' },
      {
        regex: 'shared/commands\\.js$',
        allowTypeImports: true,
        message: 'Import types only: the table brings zod into the visitor’s page.',
      },
      noSocketClient,
    ],
    ['widget/connection.ts', 'widget/socket/polling.ts', ...tests],
  ),
  forbid(
    ['inbox/**/*.ts'],
    [room('(widget|server|e2e)', sharedInstead), noSocketClient],
    ['inbox/core/connection.ts', ...tests],
  ),
  // The two that may import the client are in the same rooms as the others.
  forbid(
    ['widget/connection.ts', 'widget/socket/polling.ts', 'inbox/core/connection.ts'],
    [room('(server|e2e)', sharedInstead)],
  ),
  forbid(['server/**/*.ts'], server, ['server/**/*.service.ts', ...tests]),
  forbid(['server/**/*.service.ts'], [...server, service]),
];
