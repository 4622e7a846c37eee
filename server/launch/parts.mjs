import { join } from 'node:path';
import { root } from './paths.mjs';

const bin = (name) => join(root, 'node_modules', name);
const everywhere = ['shared', 'package-lock.json', 'tsconfig.json', 'server/launch/parts.mjs'];
// Where Node strips types itself (22.18 and newer), tsdown would let it load the config, whose imports it cannot resolve.
const loader = ['--config-loader', 'unrun'];
const tsdown = (name) => [bin('tsdown/dist/run.mjs'), ...loader, '--logLevel', 'warn', '-F', name];

/** What is built, from which sources, by which Node program, and what must be there for it. */
export const parts = [
  {
    name: 'server',
    needs: ['server/main.ts', 'server/launch/engines/main.ts'],
    sources: ['server', 'tsdown.config.ts', ...everywhere],
    command: tsdown('server'),
  },
  {
    name: 'demo',
    needs: ['e2e/demo/main.ts'],
    sources: ['e2e/demo', 'tsdown.config.ts', ...everywhere],
    command: tsdown('demo'),
  },
  {
    name: 'widget',
    needs: ['widget/build.mjs'],
    sources: ['widget', 'package.json', ...everywhere],
    command: [join(root, 'widget/build.mjs')],
  },
  {
    name: 'inbox',
    needs: ['inbox/vite.config.ts'],
    sources: ['inbox', ...everywhere],
    command: [bin('vite/bin/vite.js'), 'build', '-c', 'inbox/vite.config.ts', '--logLevel', 'warn'],
  },
  {
    name: 'licences',
    needs: ['widget/build.mjs', 'inbox/vite.config.ts'],
    sources: ['widget', 'inbox', 'package.json', 'server/launch/third-party.mjs', ...everywhere],
    command: [join(root, 'server/launch/third-party.mjs')],
  },
  {
    name: 'integrity',
    needs: ['widget/build.mjs', 'inbox/vite.config.ts'],
    sources: ['widget', 'inbox', 'package.json', 'server/launch/integrity.mjs', ...everywhere],
    command: [join(root, 'server/launch/integrity.mjs')],
  },
];

/** What fills a database with made-up talk: for `npm run seed` only. */
export const seedPart = {
  name: 'seed',
  needs: ['e2e/load/seed/main.ts'],
  sources: ['server', 'e2e/load/seed', 'tsdown.config.ts', ...everywhere],
  command: tsdown('seed'),
};

/** What runs the whole stack in containers: for `npm run test:containers` only. */
export const containersPart = {
  name: 'containers',
  needs: ['e2e/containers/main.ts'],
  sources: ['server', 'e2e', 'tsdown.config.ts', ...everywhere],
  command: tsdown('containers'),
};

/** The server with its fault points: for `npm test` only. */
export const testParts = [
  {
    name: 'test-server',
    needs: ['server/main.ts', 'e2e/app-host.ts'],
    sources: ['server', 'e2e/app-host.ts', 'tsdown.config.ts', ...everywhere],
    command: tsdown('test-server'),
  },
];
