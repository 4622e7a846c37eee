import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { userCache } from '../../server/launch/user-cache.mjs';

const version = '6.0.5';

/**
 * Astro's client router as its pages have it, with view transitions: the script of `ClientRouter.astro`, bundled. Only its archive is
 * fetched, once for a user: Astro itself would bring hundreds of packages for this one file. Undefined where no registry answers.
 */
export async function astroRouter(): Promise<string | undefined> {
  const astro = fetchAstro();
  if (!astro) return undefined;
  const component = readFileSync(join(astro, 'components/ClientRouter.astro'), 'utf8');
  const script = /<script>([\s\S]*)<\/script>/.exec(component)?.[1] ?? '';
  const entry = join(astro, 'client-router.ts');
  writeFileSync(entry, script);
  const part = (name: string) => join(astro, 'dist/transitions', `${name}.js`);
  const result = (await build({
    configFile: false,
    root: astro,
    logLevel: 'error',
    define: {
      'import.meta.env.SSR': 'false',
      'import.meta.env.DEV': 'false',
      __PREFETCH_DISABLED__: 'true',
      __PREFETCH_PREFETCH_ALL__: 'false',
      __PREFETCH_DEFAULT_STRATEGY__: '"hover"',
      __EXPERIMENTAL_CLIENT_PRERENDER__: 'false',
    },
    resolve: {
      alias: {
        'astro:transitions/client': part('router'),
        'astro/virtual-modules/prefetch.js': join(astro, 'dist/prefetch/index.js'),
      },
    },
    plugins: [
      {
        name: 'as-astro-builds',
        resolveId: (id) => (id.startsWith('virtual:astro:') ? `\0${id}` : undefined),
        load: (id) => (id.startsWith('\0virtual:astro:') ? 'export const internalFetchHeaders = {};' : undefined),
      },
    ],
    build: { write: false, lib: { entry, formats: ['es'] } },
  })) as Rolldown.RolldownOutput[];
  return result.flatMap(({ output }) => output.map((file) => ('code' in file ? file.code : ''))).join('');
}

function fetchAstro() {
  const folder = join(userCache, `astro-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(userCache, { recursive: true });
  const building = mkdtempSync(join(userCache, 'astro-'));
  try {
    execFileSync('npm', ['pack', `astro@${version}`, '--pack-destination', building], {
      stdio: 'pipe',
      timeout: 120_000,
    });
    execFileSync('tar', ['xzf', join(building, `astro-${version}.tgz`), '-C', building], { stdio: 'pipe' });
    renameSync(join(building, 'package'), folder);
    return folder;
  } catch (error) {
    // Another project has fetched it at the same time.
    if (existsSync(folder)) return folder;
    console.warn('Astro could not be fetched.', error);
    return undefined;
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}
