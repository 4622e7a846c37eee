import { expect, test, vi } from 'vitest';
import { decodePacket, decodePayload, encodePacket, encodePayload } from './frame-parser.js';

const frames = [
  ['0{"sid":"a"}', { type: 'open', data: '{"sid":"a"}' }],
  ['2probe', { type: 'ping', data: 'probe' }],
  ['42["a"]', { type: 'message', data: '2["a"]' }],
] as const;

test.each(frames)('%s is read and written', (encoded, frame) => {
  const done = vi.fn();
  encodePacket(frame, true, done);
  expect(done.mock.calls).toEqual([[encoded]]);
  expect(decodePacket(encoded)).toEqual(frame);
});

test('a frame without data is one digit', () => {
  const done = vi.fn();
  encodePacket({ type: 'pong' }, true, done);
  expect(done.mock.calls).toEqual([['3']]);
});

test('the answer to a poll has many frames', () => {
  const done = vi.fn();
  encodePayload(
    frames.map(([, frame]) => frame),
    done,
  );
  expect(done.mock.calls).toEqual([['0{"sid":"a"}\x1e2probe\x1e42["a"]']]);
  expect(decodePayload('0{"sid":"a"}\x1e2probe\x1e42["a"]')).toEqual(frames.map(([, frame]) => frame));
});

test.each(['', '9', 'x', new ArrayBuffer(1)])('%s is an error', (encoded) => {
  expect(decodePacket(encoded).type).toBe('error');
});
