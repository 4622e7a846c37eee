import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const file = join(import.meta.dirname, '../../dist/THIRD-PARTY.txt');

test('the build lists what is bundled into the widget and the inbox, each with its licence', () => {
  if (!existsSync(file)) throw new Error('Build first: npm start, or npm test -- build');
  const text = readFileSync(file, 'utf8');
  const bundled = ['@awesome.me/webawesome', 'lit', 'lit-html', 'socket.io-client', 'engine.io-client', 'tinykeys'];
  for (const name of [...bundled, 'emojibase-data', 'lucide-static'])
    expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
  expect(text.match(/permission is hereby granted|redistribution and use/gi)?.length).toBeGreaterThan(10);
});
