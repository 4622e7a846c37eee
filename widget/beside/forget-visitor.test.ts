import { afterEach, expect, test, vi } from 'vitest';
import { KeptFiles } from '../features/files/kept-files.js';
import { forgetVisitor } from './forget-visitor.js';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

const keepFile = (site: string) =>
  new KeptFiles(site).put({ id: crypto.randomUUID(), file: new File(['a'], 'a.txt'), order: 1 });
const namesOf = async (site: string) => (await new KeptFiles(site).all()).map(({ file }) => file.name);

test('forgets every name and file of the site, and of no other', async () => {
  const [site, other] = [crypto.randomUUID(), crypto.randomUUID()];
  for (const each of [site, other]) {
    for (const name of ['token', 'draft', 'outbox:1']) localStorage.setItem(`sapa:${each}:${name}`, 'x');
    await keepFile(each);
  }
  localStorage.setItem('punya-penerbit', 'x');
  await forgetVisitor(site);
  const left = ['token', 'draft', 'outbox:1'].map((name) => `sapa:${other}:${name}`);
  expect(Object.keys(localStorage).sort()).toEqual(['punya-penerbit', ...left].sort());
  expect([await namesOf(site), await namesOf(other)]).toEqual([[], ['a.txt']]);
});

test('where the browser keeps nothing there is nothing to do', async () => {
  vi.stubGlobal('localStorage', undefined);
  await expect(forgetVisitor('situs')).resolves.toBeUndefined();
});
