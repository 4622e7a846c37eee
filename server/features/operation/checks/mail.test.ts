import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { mail } from './mail.js';

test('a mail server that takes the line and says nothing is told as one that refuses, before the doctor gives up', async () => {
  const lines: Socket[] = [];
  const server = createServer((line) => lines.push(line));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const [finding] = await mail(`smtp://127.0.0.1:${port}`, false, 50)();
  expect(finding).toEqual({ code: 'mail-refused', values: { reason: 'No answer within 0.05 s' } });
  for (const line of lines) line.destroy();
  server.close();
});
