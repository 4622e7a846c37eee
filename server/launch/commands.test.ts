import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scripts } from '../../package.json';

test('the README names each command', () => {
  const page = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const isNamed = (name: string) => new RegExp(`(\`|^npm )${name}[\` ]`, 'm').test(page);
  expect(Object.keys(scripts).filter((name) => !isNamed(name))).toEqual([]);
});
