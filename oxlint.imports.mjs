// What may import what (docs/ARCHITECTURE.md). Each message says what to do instead.

const tests = ['**/*.test.ts', '**/test/**'];

const room = (name, message) => ({ regex: `^(\\.\\./)+${name}/`, message });
const sharedInstead = 'Put what both sides need into shared/, or send it over the wire.';

const noSocketClient = {
  regex: '^socket\\.io-client',
  message: 'Only connection.ts talks to the server by socket: give it a method and call that.',
};

const noZod = { regex: '^zod', message: 'zod never reaches a browser: the server checks, clients take types only.' };

/** All of the wire but its constants: they have no zod. */
const typesOfWire = {
  regex:
    'shared/wire/(?!(limits|languages|blank|attachments/attachment-types|labels/label-colors|contacts/field-kinds|audit/actions|sites/look-choices|sites/greeting-choices|staff/preference-choices|privacy/retention-kinds)\\.js$)',
  allowTypeImports: true,
  message:
    'Import types only: a schema brings zod into the browser. Put a constant that both sides need into a file without zod.',
};

const wireAlone = 'The wire imports nothing of ours: move what it needs into shared/wire/.';
const wire = [{ regex: '^(?!zod$|\\.)', message: 'The wire imports nothing but zod: it travels to every side.' }];

/** `forbid(files, patterns)`: no file among these may import what fits one of the patterns. */
const forbid = (files, patterns, excludeFiles = []) => ({
  files,
  excludeFiles,
  rules: { 'sapa/no-restricted-imports': ['error', { patterns }] },
});

const noClient = room('(widget|inbox|e2e|shared/client)', `The server knows no client. ${sharedInstead}`);

const ownFeature = {
  regex: '^\\.\\./[\\w-]+/(?!index\\.js$)',
  message:
    'What is inside another feature is its own: export what you need from its index.ts, or let app/features.ts hand it in.',
};
/** Seen from a folder within a feature. */
const ownFeatureFromWithin = { ...ownFeature, regex: '^\\.\\./\\.\\./[\\w-]+/(?!index\\.js$)' };
const featureIndex = {
  regex: '^(\\./|(\\.\\./)+)features/[\\w-]+/(?!index\\.js$)',
  message: 'What is inside a feature is its own: export what you need from its index.ts.',
};
const upwards = (rooms, message) => ({ regex: `^(\\.\\./)+(${rooms})/`, message });

const widget = [room('(inbox|server|e2e)', sharedInstead), noZod, typesOfWire, noSocketClient];

const belowChat = {
  regex: '^(\\.\\./)+(chat|features|launcher|hosted|check)/',
  message: 'The core knows nobody who uses it: move what both need into the core, or take it as a parameter.',
};

const loadedLater = {
  regex: '^(\\.\\./)+(features|launcher|hosted|check)/',
  message: 'The chat opens without its features: load one by import() when it is wanted.',
};

const hostOnly = {
  regex: '/chat/sapa-',
  message: 'A feature knows the chat as a ChatHost (widget/core/chat-host.ts): give that what is missing.',
};

const noOtherFeature = {
  regex: '^\\.\\./[\\w-]+/',
  message: 'A feature of the widget knows no other: move what both need into widget/core.',
};

const service = {
  regex: '^(\\.\\./\\.\\./platform/(http|sockets)/|\\./[\\w-]+\\.(routes|commands)\\.js|express|socket\\.io|bullmq)',
  message: 'A service writes and then publishes a domain event; announce and schedule react to it.',
};

/** platform <- kernel <- features <- app, types included. */
const server = [
  forbid(
    ['server/platform/**/*.ts'],
    [
      noClient,
      upwards(
        'kernel|features|app',
        'platform/ knows no feature: take what you need as a parameter, or define its type here.',
      ),
    ],
    tests,
  ),
  forbid(
    ['server/kernel/**/*.ts'],
    [
      noClient,
      upwards('features|app', 'kernel/ has the words that features share: a feature imports it, never the other way.'),
    ],
    tests,
  ),
  forbid(
    ['server/features/**/*.ts'],
    [noClient, ownFeature, upwards('app', 'A feature is put together by app/: it gets what it needs as a parameter.')],
    ['server/features/**/*.service.ts', ...tests],
  ),
  forbid(
    ['server/features/**/*.service.ts'],
    [
      noClient,
      ownFeature,
      upwards('app', 'A feature is put together by app/: it gets what it needs as a parameter.'),
      service,
    ],
    tests,
  ),
  // What stands in one of its folders is still the feature's own.
  forbid(
    ['server/features/*/*/**/*.ts'],
    [
      noClient,
      ownFeatureFromWithin,
      upwards('app', 'A feature is put together by app/: it gets what it needs as a parameter.'),
    ],
    tests,
  ),
  forbid(['server/app/**/*.ts', 'server/*.ts'], [noClient, featureIndex], tests),
  forbid(['server/launch/**/*.ts'], [noClient], tests),
];

/** In inbox/: what stands in these folders is above the one that must not import it. */
const above = (folders, message) => ({ regex: `^(\\.\\./)+(${folders})/`, message });
const outsideInbox = [room('(widget|server|e2e)', sharedInstead), noZod, typesOfWire];
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
      ...outsideInbox,
      noSocketClient,
      above('data|entities|ui|features|app', 'core/ is below all others: take what it needs as a parameter.'),
    ],
    ['inbox/core/connection.ts', ...tests],
  ),
  forbid(
    ['inbox/data/**/*.ts'],
    [
      ...outsideInbox,
      noSocketClient,
      above('entities|ui|features|app', 'data/ calls and returns: anyone who calls keeps it.'),
    ],
    tests,
  ),
  forbid(
    ['inbox/entities/**/*.ts'],
    [
      ...outsideInbox,
      noSocketClient,
      above('ui|features|app', 'An entity does not know who shows it: let the feature follow its store.'),
    ],
    tests,
  ),
  forbid(
    ['inbox/ui/**/*.ts'],
    [
      ...outsideInbox,
      noSocketClient,
      noCalls,
      above('features|app', 'ui/ is for several features: move this into its one.'),
    ],
    tests,
  ),
  forbid(
    ['inbox/features/**/*.ts'],
    [
      ...outsideInbox,
      noSocketClient,
      noCalls,
      elementsOnly,
      above('app', 'A feature tells by events; app/ listens and joins it with the others.'),
    ],
    tests,
  ),
  forbid(['inbox/*.ts', 'inbox/{app,build,worker}/**/*.ts'], [...outsideInbox, noSocketClient], tests),
];

export const importRules = [
  forbid(
    ['shared/client/**/*.ts'],
    [
      { regex: '^(?!lit$|lit/|\\.)', message: 'shared/client runs in a visitor’s page, and imports lit at most.' },
      {
        regex: '^\\.\\./(?!formatting/|emoji/)',
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
      { regex: '^(?!zod$|\\.)', message: 'shared/ imports nothing but zod: it travels to every side.' },
    ],
    [
      'shared/client/**',
      'shared/wire/**',
      'shared/links.ts',
      'shared/locales/compile.ts',
      'shared/build/**',
      '**/*.d.ts',
      ...tests,
    ],
  ),
  forbid(
    ['shared/links.ts'],
    [{ regex: '^(?!linkify-it$|\\./)', message: 'It travels to every side, with linkify-it alone.' }],
  ),
  forbid(['shared/wire/*.ts'], [...wire, { regex: '^\\.\\./', message: wireAlone }], tests),
  forbid(['shared/wire/*/*.ts'], [...wire, { regex: '^\\.\\./\\.\\./', message: wireAlone }], tests),
  forbid(['widget/**/*.ts'], widget, tests),
  forbid(['widget/core/**/*.ts'], [...widget, belowChat], tests),
  forbid(['widget/chat/**/*.ts'], [...widget, loadedLater], tests),
  forbid(['widget/features/*.ts'], [...widget, hostOnly], tests),
  forbid(['widget/features/*/**/*.ts'], [...widget, hostOnly, noOtherFeature], tests),
  ...inbox,
  // The two that may import the client are in the same rooms as the others.
  forbid(
    ['widget/core/connection.ts', 'widget/core/socket/polling.ts', 'inbox/core/connection.ts'],
    [room('(server|e2e)', sharedInstead), noZod, typesOfWire],
  ),
  ...server,
];
