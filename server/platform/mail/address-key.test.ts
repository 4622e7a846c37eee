import { expect, test } from 'vitest';
import { addressKey } from './address-key.js';

test.each([
  ['Ani@Contoh.Test', 'ani@contoh.test'],
  ['ani+1@contoh.test', 'ani@contoh.test'],
  ['ani+a+b@contoh.test', 'ani@contoh.test'],
  ['a.n.i+x@gmail.com', 'ani@gmail.com'],
  ['ani@googlemail.com', 'ani@gmail.com'],
  ['a.ni@contoh.test', 'a.ni@contoh.test'],
  ['ani@büro.example', 'ani@xn--bro-hoa.example'],
  ['ani@XN--BRO-HOA.example', 'ani@xn--bro-hoa.example'],
  ['ani@-', 'ani@-'],
])('B14 %s is counted as %s', (typed, key) => {
  expect(addressKey(typed)).toBe(key);
});
