import { expect, test, vi } from 'vitest';
import { Decoder, Encoder } from './packet-parser.js';

const packets = [
  ['0{"token":"x"}', { type: 0, nsp: '/', data: { token: 'x' } }],
  ['1', { type: 1, nsp: '/' }],
  ['2["message:created",{"seq":1}]', { type: 2, nsp: '/', data: ['message:created', { seq: 1 }] }],
  ['212["typing:set",{"isTyping":true}]', { type: 2, nsp: '/', id: 12, data: ['typing:set', { isTyping: true }] }],
  ['30[{"ok":true}]', { type: 3, nsp: '/', id: 0, data: [{ ok: true }] }],
  ['4{"message":"no\\nentry"}', { type: 4, nsp: '/', data: { message: 'no\nentry' } }],
  ['2/ruang,7["a, b"]', { type: 2, nsp: '/ruang', id: 7, data: ['a, b'] }],
] as const;

test.each(packets)('%s is read and written', (encoded, packet) => {
  const decoder = new Decoder();
  const listener = vi.fn();
  decoder.on('decoded', listener);
  decoder.add(encoded);
  expect(listener.mock.calls).toEqual([[packet]]);
  expect(new Encoder().encode(packet)).toEqual([encoded]);
});

test.each(['', '9', 'x[]', '2[', '51-["binary"]', new ArrayBuffer(2)])('%s is not understood', (encoded) => {
  expect(() => new Decoder().add(encoded)).toThrow();
});
