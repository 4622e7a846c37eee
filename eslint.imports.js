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
  room('shared/client', 'shared/client runs in browsers: put what the server needs as well beside it, in shared/.'),
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

/** In inbox/: what stands in these folders is above the one that must not import it. */
const above = (folders, message) => ({ regex: `^(\\.\\./)+(${folders})/`, message });
const outsideInbox = room('(widget|server|e2e)', sharedInstead);
const noCalls = {
  regex: '/core/connection\\.js$',
  allowTypeImports: true,
  message: 'An element shows and tells: let a store talk to the server, and follow it with a StoreController.',
};
const elementsOnly = {
  regex: '^\\.\\./(?!\\.\\.)[\\w-]+/(?!sapa-)',
  message: 'A feature knows only elements (sapa-*) of another one: move what both need into entities/, core/ or ui/.',
};

const inbox = [
  forbid(
    ['inbox/core/**/*.ts'],
    [
      outsideInbox,
      noSocketClient,
      above('data|entities|ui|features|app', 'core/ is below all others: take what it needs as a parameter.'),
    ],
    ['inbox/core/connection.ts', ...tests],
  ),
  forbid(
    ['inbox/data/**/*.ts'],
    [
      outsideInbox,
      noSocketClient,
      above('entities|ui|features|app', 'data/ calls and returns: whoever calls keeps it.'),
    ],
    tests,
  ),
  forbid(
    ['inbox/entities/**/*.ts'],
    [
      outsideInbox,
      noSocketClient,
      above('ui|features|app', 'An entity does not know who shows it: let the feature follow its store.'),
    ],
    tests,
  ),
  forbid(
    ['inbox/ui/**/*.ts'],
    [
      outsideInbox,
      noSocketClient,
      noCalls,
      above('features|app', 'ui/ is for several features: move this into its one.'),
    ],
    tests,
  ),
  forbid(
    ['inbox/features/**/*.ts'],
    [
      outsideInbox,
      noSocketClient,
      noCalls,
      elementsOnly,
      above('app', 'A feature tells by events; app/ listens and joins it with the others.'),
    ],
    tests,
  ),
  forbid(['inbox/*.ts', 'inbox/{app,build}/**/*.ts'], [outsideInbox, noSocketClient], tests),
];

export const importRules = [
  forbid(
    ['shared/client/**/*.ts'],
    [
      { regex: '^(?!lit$|lit/|\\.)', message: 'shared/client runs in a visitor’s page, and imports lit at most.' },
      {
        regex: '^\\.\\./(?!links\\.js$)',
        allowTypeImports: true,
        message: 'shared/client takes types of the wire only: let the caller pass the value.',
      },
    ],
    tests,
  ),
  forbid(
    ['shared/**/*.ts'],
    [
      room('(widget|inbox|server|e2e)', 'shared/ imports nothing of ours: move what it needs into shared/.'),
      { regex: '/client/', message: 'What travels does not know who shows it.' },
      { regex: '^(?!zod$|\\.)', message: 'shared/ imports nothing but zod: it travels to every side.' },
    ],
    ['shared/client/**', 'shared/locales/compile.ts', '**/*.d.ts', ...tests],
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
  ...inbox,
  // The two that may import the client are in the same rooms as the others.
  forbid(
    ['widget/connection.ts', 'widget/socket/polling.ts', 'inbox/core/connection.ts'],
    [room('(server|e2e)', sharedInstead)],
  ),
  forbid(['server/**/*.ts'], server, ['server/**/*.service.ts', ...tests]),
  forbid(['server/**/*.service.ts'], [...server, service]),
];
