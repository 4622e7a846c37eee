import { expect, test } from 'vitest';
import { hideSecrets, secretsOf } from './secrets.js';

test.each([
  ['mongodb://sapa:p%40ss-word@a.test/sapa?authSource=admin', ['p%40ss-word', 'p@ss-word']],
  ['redis://:geheim@a.test', ['geheim']],
  ['redis://a.test?password=geheim', ['geheim']],
  ['mongodb://a.test/?tlsCertificateKeyFilePassword=geheim&appName=sapa', ['geheim']],
  ['smtp://a.test:25', []],
  ['smtps://tanya@situs.id:rahasia1@smtp.situs.id', ['rahasia1']],
  ['smtps://tanya%40situs.id:rahasia1@smtp.situs.id/?from=a:b@c.test', ['rahasia1']],
  ['smtp://tanya:rahasia1@a.test?from=a:b@c.test', ['rahasia1']],
  ['mongodb://sapa:satu,dua,tiga@a.test:27017,b.test:27017/sapa', ['satu,dua,tiga']],
  ['mongodb://sapa:satu@dua@a.test/sapa', ['satu@dua']],
  ['mongodb://sapa:satu?dua@a.test/sapa', ['satu?dua']],
  ['redis://:abc@a.test', []],
])('the password of %s is known as it is written and as it is meant', (address, expected) => {
  expect(new Set(secretsOf([['address', address]]))).toEqual(
    new Set(expected.flatMap((each) => [each, encoded(each)])),
  );
});

const encoded = (text: string) => encodeURIComponent(text);

test('a secret is found in JSON and in an address, and of two the longer one first', () => {
  const hide = hideSecrets(secretsOf(['tiga"kata', 'tiga"kata-lain'].map((word) => ['word', word])));
  expect(hide(JSON.stringify({ a: 'tiga"kata', b: 'tiga"kata-lain' }))).toBe('{"a":"***","b":"***"}');
  expect(hide(`/?a=${encodeURIComponent('tiga"kata')}`)).toBe('/?a=***');
});

test('of a list each one is known', () => {
  for (const between of [' ', ', ', ','])
    expect(secretsOf([['address', `imaps://a:satu-kata@a.test${between}imaps://b@b.test:dua-kata@b.test`]])).toEqual(
      expect.arrayContaining(['satu-kata', 'dua-kata']),
    );
  expect(secretsOf([['word', '2:kunci-dua,1:kunci-satu']])).toEqual(
    expect.arrayContaining(['kunci-dua', 'kunci-satu']),
  );
});
