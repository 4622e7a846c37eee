import { defineConfig, type UserConfig } from 'tsdown';
import { compiledLocales } from './shared/locales/compile.js';

const common: UserConfig = {
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  sourcemap: true,
  dts: false,
  report: false,
  // Packages stay in node_modules: a fix to one of them must not need a build.
  deps: { skipNodeModulesBundle: true },
  plugins: [compiledLocales()],
};

/** Fault points let a journey kill the server at a named moment; only a test build has them, as dead code is cut away. */
const withFaultPoints = (areThere: boolean) => ({ define: { __FAULT_POINTS__: String(areThere) } });

export default defineConfig([
  {
    ...common,
    ...withFaultPoints(false),
    name: 'server',
    entry: {
      main: 'server/main.ts',
      'setup-link': 'server/setup-link.ts',
      migrate: 'server/migrate.ts',
      'retry-dead-letters': 'server/retry-dead-letters.ts',
      'rebuild-search': 'server/rebuild-search.ts',
      doctor: 'server/doctor.ts',
      'verify-audit': 'server/verify-audit.ts',
      'rotate-keys': 'server/rotate-keys.ts',
      retention: 'server/retention.ts',
      'import-talks': 'server/import-talks.ts',
      'verify-receipt': 'server/verify-receipt.ts',
      backup: 'server/backup.ts',
      restore: 'server/restore.ts',
      'engines/main': 'server/launch/engines/main.ts',
    },
    outDir: 'dist/server',
  },
  {
    ...common,
    ...withFaultPoints(true),
    name: 'test-server',
    // Journeys start some hundred servers: to find and read the files of their packages is a third of what a start costs.
    sourcemap: false,
    // What prom-client stands on (@opentelemetry/api) names its parts so that they hide each other in one file.
    deps: { alwaysBundle: [/./], neverBundle: ['sharp', 'request-filtering-agent', 'prom-client'] },
    entry: {
      main: 'server/main.ts',
      'app-host': 'e2e/app-host.ts',
      'stored-faults': 'server/test/invariants/main.ts',
    },
    outDir: 'dist/test/server',
  },
  { ...common, ...withFaultPoints(false), name: 'seed', entry: { main: 'e2e/load/seed/main.ts' }, outDir: 'dist/seed' },
  { ...common, name: 'containers', entry: { main: 'e2e/containers/main.ts' }, outDir: 'dist/containers' },
  { ...common, name: 'demo', entry: { main: 'e2e/demo/main.ts' }, outDir: 'dist/demo' },
  {
    ...common,
    name: 'bench',
    entry: {
      main: 'e2e/load/main.ts',
      'floor-server': 'e2e/load/floor-server.ts',
      widget: 'e2e/load/widget/main.ts',
      inbox: 'e2e/load/inbox/main.ts',
      flood: 'e2e/load/flood/main.ts',
    },
    outDir: 'dist/bench',
  },
]);
