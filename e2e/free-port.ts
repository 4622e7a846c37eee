import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below those that the kernel gives to outgoing connections: one of these could take the port before its program listens. */
const lowest = 20_000;
/** How many ports each of the workers has for itself that run at the same time. */
const portsOfWorker = 4_000;
const workers = 3;

const first = lowest + (Number(process.env['TEST_PARALLEL_INDEX'] ?? 0) % workers) * portsOfWorker;
let next = randomInt(portsOfWorker);

/**
 * A port that nobody listens on: for what must be known before the program that listens is started. None is given twice, as a
 * program that is not there yet, or not there again, must find its port free.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + (next++ % portsOfWorker);
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch {
      continue;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}
