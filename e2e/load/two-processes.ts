import { closedLoop } from './loops.js';
import type { LightClient } from './light-client.js';
import { startSapa, type Running } from './processes.js';
import { freePort } from '../free-port.js';
import { connectVisitor, makeVisitors, say } from './visitors.js';

export interface Spread {
  /** Acknowledged messages per second. */
  perSecond: number;
  /** Events that came to the readers, of as many messages. */
  heard: number;
}

/**
 * As many messages as are acknowledged, each with one more connection of its visitor that reads along: at one process, at two with
 * each reader where its sender is, and at two with each reader at the other one.
 */
export async function spreadOverProcesses(mongodbUrl: string, redisUrl: string, senders: number, seconds: number) {
  const first = await startSapa(mongodbUrl, redisUrl, await freePort());
  const one = await measure([first, first], [first, first], senders, seconds);
  const second = await startSapa(mongodbUrl, redisUrl, await freePort(), { role: 'web' });
  const same = await measure([first, second], [first, second], senders, seconds);
  const other = await measure([first, second], [second, first], senders, seconds);
  await second.stop();
  await first.stop();
  return { one, same, other };
}

/** Half of the senders are at each of the two, and their readers at the one in the same place of `readAt`. */
async function measure(
  writeAt: [Running, Running],
  readAt: [Running, Running],
  senders: number,
  seconds: number,
): Promise<Spread> {
  const half = senders / 2;
  const writers: LightClient[] = [];
  const readers: LightClient[] = [];
  for (const side of [0, 1] as const) {
    const { clients, tokens } = await makeVisitors(writeAt[side], half);
    writers.push(...clients);
    for (const token of tokens) readers.push(await connectVisitor(readAt[side], token));
  }
  const before = readers.reduce((sum, { events }) => sum + events, 0);
  const { perSecond, count } = await closedLoop(senders, 1, seconds, (sender) => say(writers[sender]!));
  const heard = (readers.reduce((sum, { events }) => sum + events, 0) - before) / count;
  for (const client of [...writers, ...readers]) client.close();
  return { perSecond, heard };
}
