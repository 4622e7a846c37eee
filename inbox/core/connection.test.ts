import { expect, test } from 'vitest';
import { SocketConnection } from './connection.js';

test('what a page asks before the first connect waits for how that ends', async () => {
  const connection = new SocketConnection();
  let isAnswered = false;
  const asked = connection.call('staff:self', {}).finally(() => (isAnswered = true));
  // All that is ready to go on has gone on.
  await new Promise((resolve) => setTimeout(resolve));
  expect(isAnswered).toBe(false);
  connection.disconnect();
  expect(await asked).toMatchObject({ ok: false, error: { code: 'E_UNAVAILABLE' } });
});
