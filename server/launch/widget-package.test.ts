import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layPackage } from './widget-package.mjs';

const root = join(import.meta.dirname, '../..');
const samples = ['sapa-react.tsx', 'sapa-vue.ts'];
/** As much of them as the samples use: the frameworks themselves would be 20 MB for two files. */
const frameworks = `
declare module 'react' {
  export function useEffect(effect: () => void | (() => void), dependencies: unknown[]): void;
}
declare module 'react/jsx-runtime' {
  export namespace JSX {
    interface IntrinsicElements { button: { type: 'button'; 'data-sapa-open': ''; children: string } }
    type Element = object;
  }
  export const jsx: unknown;
  export const jsxs: unknown;
}
declare module 'vue' {
  export interface Ref<Value> { value: Value }
  export function onMounted(hook: () => unknown): void;
  export function onUnmounted(hook: () => unknown): void;
  export function watch<Value>(source: Ref<Value>, effect: (now: Value) => unknown, options?: { immediate: boolean }): void;
}
`;

let folder: string;
let installed: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sapa-package-'));
  installed = join(folder, 'node_modules/sapa-widget');
  await layPackage(installed);
  for (const name of samples) cpSync(join(root, 'docs/samples', name), join(folder, name));
  writeFileSync(join(folder, 'frameworks.d.ts'), frameworks);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('P12 the package has types, depends on nothing, and touches no page when it is loaded', async () => {
  const description = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as object;
  expect(description).not.toHaveProperty('dependencies');
  expect(description).toMatchObject({ name: 'sapa-widget', types: './package/index.d.ts' });
  const loaded = (await import(join(installed, 'package/index.js'))) as object;
  expect(Object.keys(loaded).toSorted()).toEqual(['defineSapaChat', 'sapa', 'startSapa', 'stopSapa']);
});

test('P12 the samples for React and Vue are right by their types', () => {
  const compiler = join(root, 'node_modules/typescript-native/bin/tsc');
  const options =
    '--noEmit --strict --ignoreConfig --target es2022 --module esnext --moduleResolution bundler --jsx react-jsx';
  const args = [compiler, ...options.split(' '), '--types', '', '--lib', 'es2023,dom', 'frameworks.d.ts', ...samples];
  expect(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })).toBe('');
});

test.each(samples)('P12 %s is bundled with what it takes of the package', async (name) => {
  const result = (await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(folder, name), formats: ['es'] },
      rolldownOptions: { external: [/^react/, 'vue'] },
    },
  })) as Rolldown.RolldownOutput[];
  const code = result.flatMap(({ output }) => output.map((file) => ('code' in file ? file.code : ''))).join('');
  expect(code).toContain('/sapa.js?site=');
  expect(code).not.toContain('chat.js');
});

test.each(samples)('the documentation shows %s', (name) => {
  const squeeze = (text: string) => text.replace(/[\s,]+/g, '');
  const shown = squeeze(readFileSync(join(root, 'docs/EMBEDDING.md'), 'utf8'));
  expect(shown.includes(squeeze(readFileSync(join(root, 'docs/samples', name), 'utf8')))).toBe(true);
});
