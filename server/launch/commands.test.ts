import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scripts } from '../../package.json';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'docker-compose.yml', '.env.example'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(md|service|yml)$/.test(name) && !name.startsWith('decisions/'))
    .map((name) => join('docs', name)),
];
/** What stands in a page behind such words, and is not there. */
const missing = (pattern: RegExp, isThere: (name: string) => boolean) =>
  pages.flatMap((page) =>
    [...read(page).matchAll(pattern)].flatMap(([, name]) => (isThere(name!) ? [] : [`${page}: ${name}`])),
  );

test('the README names each command', () => {
  const page = read('README.md');
  const isNamed = (name: string) => new RegExp(`(\`|^npm )${name}[\` ]`, 'm').test(page);
  expect(Object.keys(scripts).filter((name) => !isNamed(name))).toEqual([]);
});

test('each command that a page tells a person to use is there', () => {
  const isProgram = (name: string) => existsSync(join(root, 'server', `${name}.ts`));
  expect(missing(/npm run (?:-s )?([a-z][\w:-]*\w)/g, (name) => name in scripts)).toEqual([]);
  expect(missing(/dist\/server\/([\w-]+)\.js/g, isProgram)).toEqual([]);
  expect(missing(/`{0,1}sapa-run ([a-z-]+)/g, isProgram)).toEqual([]);
});
