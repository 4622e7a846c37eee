import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectionOf } from '../../platform/store/collection.js';
import { connectVisitor } from '../../test/clients.js';
import { makeOwner } from '../../test/people.js';
import { makePublisher, type Publisher } from '../../test/publisher.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

/** What publishers copy from the documentation, run as it stands there. */
const samples = [
  { program: process.execPath, file: 'identity.mjs' },
  { program: 'python3', file: 'identity.py' },
  { program: 'php', file: 'identity.php' },
];
const path = (name: string) => fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url));
const isThere = (program: string) => spawnSync(program, ['--version']).status === 0;

let app: TestApp;
let publisher: Publisher;
beforeAll(async () => {
  app = await sharedTestApp();
  publisher = await makePublisher(app, await makeOwner(app));
});
afterAll(() => app.stop());

describe.each(samples)('$file', ({ program, file }) => {
  const source = readFileSync(path(`samples/${file}`), 'utf8');

  // Skipped, and shown as skipped, where the language is not installed.
  test.skipIf(!isThere(program))('makes a token that is believed', async () => {
    const args = [path(`samples/${file}`), app.siteKey, publisher.kid, publisher.secret];
    const token = execFileSync(program, args, { encoding: 'utf8' });
    const client = await connectVisitor(app);
    expect(await client.call('visitor:identify', { token })).toMatchObject({ ok: true });
    const stored = await collectionOf(app.store.visitors).findOne({ externalId: 'reader-42' });
    expect(stored?.person).toEqual({ name: 'Ani Lestari', email: 'ani@example.com' });
    await app.store.visitors.deleteMany({});
  });

  test('is what the documentation shows', () => {
    const text = readFileSync(path('EMBEDDING.md'), 'utf8').replace(/\s+/g, ' ');
    const shown = source
      .split(/\n\n+(?=if |const \[)/)[0]!
      .replace(/\s+/g, ' ')
      .trim();
    expect(text).toContain(shown);
  });
});
