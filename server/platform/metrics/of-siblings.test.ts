import { mkdtemp } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { siblingPath } from '../sockets/forward-polling.js';
import { createMetrics } from './metrics.js';
import { metricsText } from './metrics-text.js';
import { metricsOfSiblings, ownMetricsPath } from './of-siblings.js';

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));

test('of several processes on one port each has its own values, and one that says nothing of use is left out', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sapa-'));
  const listen = (id: number, answer: RequestListener) =>
    new Promise<void>((resolve) => servers.push(createServer(answer).listen(siblingPath({ folder, id }, id), resolve)));
  const [first, second] = [createMetrics('web-1'), createMetrics('web-2')];
  first.batchStored(2);
  second.batchStored(7);
  second.add({ name: 'sapa_broken', help: 'Cannot be read', read: () => Promise.reject(new Error('away')) });
  await listen(1, () => expect.unreachable('a process does not ask itself'));
  await listen(2, async (request, response) => {
    expect(request.url).toBe(ownMetricsPath);
    response.end(JSON.stringify(await second.families()));
  });
  await listen(3, (_request, response) => response.end('not JSON'));

  const others = await metricsOfSiblings({ folder, id: 1 });
  const text = await metricsText([await first.families(), ...others]);
  expect(text).toContain('sapa_batch_messages_sum{process="web-1"} 2');
  expect(text).toContain('sapa_batch_messages_sum{process="web-2"} 7');
  expect(text).toMatch(/process_start_time_seconds\{process="web-2"\}/);
  // What cannot be read has no number, and the others have theirs.
  expect(text).toMatch(/^sapa_broken\{process="web-2"\} nan$/im);
});
