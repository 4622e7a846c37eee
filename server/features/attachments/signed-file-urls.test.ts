import { expect, test } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { SignedFileUrls } from './signed-file-urls.js';

const addresses = new SignedFileUrls('rahasia');
const now = 1_700_000_123_456;

function parts(address: string) {
  const { pathname, searchParams } = new URL(address, 'http://sapa.test');
  const [, , , id = '', variant = ''] = pathname.split('/');
  return [id, variant as 'file', Number(searchParams.get('until')), searchParams.get('sign') ?? ''] as const;
}

test('an address holds for some minutes, and not longer', () => {
  const [id, variant, until, sign] = parts(addresses.make('a', 'file', now));
  expect(addresses.isGood(id, variant, until, sign, now)).toBe(true);
  expect(until - now).toBeGreaterThan(limits.attachmentAddress / 2 - 1);
  expect(until - now).toBeLessThanOrEqual(limits.attachmentAddress);
  expect(addresses.isGood(id, variant, until, sign, until)).toBe(false);
});

test('it opens nothing else, cannot be prolonged, and is good with this secret alone', () => {
  const [id, variant, until, sign] = parts(addresses.make('a', 'file', now));
  expect(addresses.isGood('b', variant, until, sign, now)).toBe(false);
  expect(addresses.isGood(id, 'preview', until, sign, now)).toBe(false);
  expect(addresses.isGood(id, variant, until + 1, sign, now)).toBe(false);
  expect(addresses.isGood(id, variant, until, `${sign}A`, now)).toBe(false);
  expect(addresses.isGood(id, variant, until, '', now)).toBe(false);
  expect(new SignedFileUrls('lain').isGood(id, variant, until, sign, now)).toBe(false);
});
