/** `npm run package`: `sapa-widget` for those who bundle, ready to be installed from a file or a registry of their own. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './paths.mjs';
import { runProgram } from './run-program.mjs';
import { say } from './say.mjs';

const compiler = join(root, 'node_modules/typescript-native/bin/tsc');
const options = [
  ...[
    '--target',
    'es2022',
    '--module',
    'esnext',
    '--moduleResolution',
    'bundler',
    '--lib',
    'es2023,dom',
    '--types',
    '',
  ],
  ...['--strict', '--declaration', '--rootDir', 'widget', '--ignoreConfig'],
];

/** Lays the package into a folder: compiled, with its types, and nothing that it depends on. */
export async function layPackage(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { code } = await runProgram(process.execPath, [
    compiler,
    ...options,
    '--outDir',
    folder,
    'widget/package/index.ts',
  ]);
  if (code !== 0) throw new Error('Compiling the package failed.');
  const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const entry = { types: './package/index.d.ts', default: './package/index.js' };
  const description = {
    name: 'sapa-widget',
    version,
    description: 'Puts the chat of a Sapa server on the pages of an application that is bundled.',
    license,
    type: 'module',
    sideEffects: false,
    exports: { '.': entry },
    types: entry.types,
    files: ['package', 'page-api.js', 'page-api.d.ts'],
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
  copyFileSync(join(root, 'widget/package/README.md'), join(folder, 'README.md'));
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
}

async function pack() {
  const folder = join(root, 'dist/sapa-widget');
  await layPackage(folder);
  const { code } = await runProgram('npm', ['pack', '--silent', '--pack-destination', join(root, 'dist')], {
    cwd: folder,
  });
  if (code !== 0) throw new Error('npm pack failed.');
  say(`in ${join(root, 'dist')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await pack();
