import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const features = join(import.meta.dirname, '../../features');
/** Whose collections hold addresses. */
const withAddresses = ['contacts', 'conversations', 'inbound-mail', 'notifications', 'transcripts', 'visitors'];

test('A4 what holds addresses is read and written by collectionOf alone: a mongoose model knows no seal', async () => {
  const found: string[] = [];
  for (const name of withAddresses)
    for (const file of await readdir(join(features, name))) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      const text = await readFile(join(features, name, file), 'utf8');
      if (/\.lean[<(]/.test(text)) found.push(`${name}/${file}`);
    }
  expect(found).toEqual([]);
});
