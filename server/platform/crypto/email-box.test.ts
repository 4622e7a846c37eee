import { expect, test } from 'vitest';
import { dataKeys } from './data-keys.js';
import { emailBox, emailHash } from './email-box.js';

const key = (id: string) => ({ id, key: Buffer.alloc(32, id) });
const first = emailBox(dataKeys('rahasia', [key('2026')]));
const address = 'Ani@Berita.test';

test('A4 an address is sealed, opened as it was typed, and read plain where a version before stored it', () => {
  const sealed = first.seal(address);
  expect(sealed).toMatch(/^sealed:2026:/);
  expect(first.open(sealed)).toBe(address);
  expect(first.open(address)).toBe(address);
  expect([first.seal(''), first.open('')]).toEqual(['', '']);
});

test('A4 an address goes on to a new key, and stays as it is where its key is missing', () => {
  const sealed = first.seal(address);
  const next = emailBox(dataKeys('rahasia', [key('2027'), key('2026')]));
  const anew = next.sealAnew(sealed);
  expect(anew).toMatch(/^sealed:2027:/);
  expect(next.open(anew)).toBe(address);
  const without = emailBox(dataKeys('rahasia', [key('2027')]));
  expect(without.open(sealed)).toBe(sealed);
  // What was read like that is written like that.
  expect(without.seal(sealed)).toBe(sealed);
  expect(() => without.sealAnew(sealed)).toThrow('SAPA_DATA_KEYS has no key 2026');
});

test('A4 one address has one hash, in whatever case it is typed, and another one on another server', () => {
  const hashOf = emailHash('rahasia');
  expect(hashOf(' ani@berita.TEST')).toBe(hashOf(address));
  expect(hashOf('budi@berita.test')).not.toBe(hashOf(address));
  expect(emailHash('lain')(address)).not.toBe(hashOf(address));
});
