import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { compiledLocales } from '../../shared/locales/compile.js';

const entry = fileURLToPath(new URL('../worker/service-worker.ts', import.meta.url));
/** Beside the first view: its texts, and what is said without a network. */
const alsoFirst = /sapa-texts:(inbox|offline):|\/features\/offline\//;

/** Build plugin: the service worker, a file by itself, which knows the first view's files and so is another one with each build. */
export function serviceWorker(): Plugin {
  let outDir = '';
  let names: string[] = [];
  let shell: string[] = [];
  return {
    name: 'sapa-service-worker',
    apply: 'build',
    configResolved({ root, build: { outDir: folder } }) {
      outDir = resolve(root, folder);
    },
    writeBundle(_options, bundle) {
      const files = Object.values(bundle);
      names = files.map(({ fileName }) => fileName).sort();
      const chunks = files.flatMap((file) => (file.type === 'chunk' ? [file] : []));
      const page = files.find(({ fileName }) => fileName === 'index.html');
      const html = page?.type === 'asset' ? String(page.source) : '';
      const first = chunks.filter(
        ({ fileName, facadeModuleId }) => html.includes(fileName) || alsoFirst.test(facadeModuleId ?? ''),
      );
      if (first.length < 6)
        throw new Error('See build/service-worker.ts: the first view has fewer files than it needs.');
      const styles = names.filter((name) => /\.(css|svg)$/.test(name) && name.startsWith('assets/'));
      const scripts = first.flatMap(({ fileName, imports }) => [fileName, ...imports]);
      shell = [...new Set([...scripts, ...styles])].map((name) => `/inbox/${name}`);
    },
    // Before what it has written is compressed.
    closeBundle: {
      order: 'pre',
      sequential: true,
      async handler() {
        const version = createHash('sha256').update(names.join(' ')).digest('hex').slice(0, 12);
        await build({
          configFile: false,
          logLevel: 'warn',
          publicDir: false,
          plugins: [compiledLocales()],
          define: { __SHELL__: JSON.stringify(shell), __BUILD__: JSON.stringify(version) },
          build: {
            outDir,
            emptyOutDir: false,
            target: 'es2022',
            lib: { entry, formats: ['iife'], name: 'sapaWorker', fileName: () => 'service-worker.js' },
          },
        });
      },
    },
  };
}
