import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { inboxScript } from './inbox-script.js';

test('the first script is read from the page as it is built; without a page there is none', async () => {
  const distDir = await mkdtemp(join(inject('folder'), 'dist-'));
  expect(inboxScript(distDir)).toBeUndefined();
  await mkdir(join(distDir, 'inbox'));
  const early = '<script src="/inbox/early.js" data-id="/inbox/assets/id-q.js"></script>';
  const first = '<script type="module" crossorigin src="/inbox/assets/first-DJr_yxrF.js"></script>';
  await writeFile(join(distDir, 'inbox/index.html'), `<!doctype html>${early}\n${first}`);
  expect(inboxScript(distDir)).toBe('/inbox/assets/first-DJr_yxrF.js');
});
