import { randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import { MongoClient } from 'mongodb';
import { connectFlood, neverReads, type Cost } from './hostile.js';
import { closedLoop, inParallel, openLoop } from './loops.js';
import { freePort } from '../free-port.js';
import { LightClient } from './light-client.js';
import { pageOrigin, residentBytes, startEngines, startFloor, startSapa, type Running } from './processes.js';
import { ms, quantiles } from './quantiles.js';
import { measureSizes, toldOf, type Size } from './sizes.js';
import { spreadOverProcesses, type Spread } from './two-processes.js';
import { comeBack, complaint, connectVisitor, makeVisitors, say, visitorPath } from './visitors.js';

/** `npm run bench [name ...]`: measures, beside floors of the same run, on loopback only, each part bounded in time. */
const conversations = 100;
/** Visitors who write as fast as they are answered: a visitor's messages go one after the other (widget/core/outbox.ts). */
const senders = 400;
const wanted = process.argv.slice(2);
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
const rows: { what: string; sapa: string; floor: string; goal: string }[] = [];

const engines = await startEngines();
console.log(`${new Date().toISOString()}  ${cpus().length} cores ${cpus()[0]?.model}  Node ${process.version}`);
console.log(engines.description);
const database = (name: string) => engines.mongodbUrl.replace(/\/sapa\?/, `/${name}?`);
try {
  if (isWanted('latency') || isWanted('throughput')) await messages();
  if (isWanted('processes')) await processes();
  if (isWanted('memory')) await memory(10_000);
  if (isWanted('return')) await comingBack(5_000);
  if (isWanted('hostile')) await hostile();
  // Ten minutes of its own: only where it is named.
  if (wanted.includes('sizes')) await measureSizes(engines, noteSize);
} finally {
  console.table(Object.fromEntries(rows.map(({ what, ...row }) => [what, row])));
  await engines.stop();
}
process.exit();

function noteSize(size: Size): void {
  const told = toldOf(size);
  console.log(`${told.what}: ${told.sapa}`);
  rows.push({ ...told, floor: '', goal: '' });
}

async function messages(): Promise<void> {
  const floor = await startFloor(database('floor'), await freePort());
  const bare = await Promise.all(
    Array.from({ length: conversations }, () => LightClient.connect(floor.url, visitorPath, { origin: pageOrigin })),
  );
  const at = (clients: LightClient[]) => (index: number) => clients[index % clients.length]!;
  const sendBare = (index: number) => at(bare)(index).call('message:send', { clientId: randomUUID(), text: complaint });
  await openLoop(500, 2, sendBare);
  const echo = quantiles(await openLoop(1_000, 5, (index) => at(bare)(index).call('echo', { text: complaint })));
  const floorLatency = quantiles(await openLoop(1_000, 15, sendBare));
  const many = await Promise.all(
    Array.from({ length: senders }, () => LightClient.connect(floor.url, visitorPath, { origin: pageOrigin })),
  );
  const floorRate = await closedLoop(senders, 1, 8, (sender) =>
    many[sender]!.call('message:send', { clientId: randomUUID(), text: complaint }),
  );
  await floor.stop();

  const sapa = await startSapa(database('bench'), engines.redisUrl, await freePort());
  const { clients } = await makeVisitors(sapa, conversations);
  const send = (index: number) => say(at(clients)(index));
  await openLoop(500, 2, send);
  await effectsDone('bench');
  const latency = quantiles(await openLoop(1_000, 15, send));
  rows.push(
    row(
      'acknowledged at 1,000/s, p50',
      ms(latency.p50),
      `${ms(floorLatency.p50)} (echo ${ms(echo.p50)})`,
      '<= 2.5 ms, 1.5 x floor',
    ),
    row('acknowledged at 1,000/s, p99', ms(latency.p99), `${ms(floorLatency.p99)} (echo ${ms(echo.p99)})`, '<= 20 ms'),
  );
  await effectsDone('bench');
  const { clients: all } = await makeVisitors(sapa, senders);
  const started = performance.now();
  const rate = await closedLoop(senders, 1, 15, (sender) => say(all[sender]!));
  const perSecond = () => rate.count / ((performance.now() - started) / 1_000);
  await effectsDone('bench');
  const withEffects = perSecond();
  await allFound('bench');
  rows.push(
    row('acknowledged messages per second', rate.perSecond.toFixed(0), floorRate.perSecond.toFixed(0), '>= 5,000'),
    row('... with their summaries and alerts', withEffects.toFixed(0), '', '>= 5,000'),
    row('... with all effects done: found by search', perSecond().toFixed(0), '', '>= 5,000'),
  );
  await sapa.stop();
}

async function processes(): Promise<void> {
  const { one, same, other } = await spreadOverProcesses(database('processes'), engines.redisUrl, senders, 12);
  const share = (spread: Spread) => `${(spread.perSecond / one.perSecond).toFixed(2)} of one process`;
  for (const [what, spread, goal] of [
    ['acknowledged per second with a reader each: one process', one, ''],
    ['... two, the readers at the same process', same, '>= 0.8 of one process'],
    ['... two, the readers at the other', other, 'stated'],
  ] as const) {
    const heard = `${(spread.heard * 100).toFixed(1)} % heard`;
    rows.push(row(what, spread.perSecond.toFixed(0), `${heard}, ${share(spread)}`, goal));
  }
}

/** Waits until every conversation's summary has the last message: effects are done in rounds behind the messages. */
async function effectsDone(name: string): Promise<void> {
  const client = await MongoClient.connect(database(name));
  const [messages, conversations] = [client.db().collection('messages'), client.db().collection('conversations')];
  const newest = await messages
    .aggregate<{ _id: string; seq: number }>([{ $group: { _id: '$conversationId', seq: { $max: '$seq' } } }])
    .toArray();
  for (;;) {
    const done = new Map(
      (await conversations.find({}).toArray()).map(({ _id, lastSeq }) => [String(_id), lastSeq as number]),
    );
    if (newest.every(({ _id, seq }) => done.get(_id) === seq)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await client.close();
}

/** Waits until the search knows every message. */
async function allFound(name: string): Promise<void> {
  const client = await MongoClient.connect(database(name));
  const stored = await client.db().collection('messages').countDocuments();
  const entries = client.db().collection('search_entries');
  while ((await entries.countDocuments({ kind: 'message' })) < stored) {
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  await client.close();
}

async function memory(count: number): Promise<void> {
  const sapa = await startSapa(database('memory'), engines.redisUrl, await freePort());
  const { tokens } = await makeVisitors(sapa, 200);
  const before = residentBytes(sapa.process.pid!);
  const clients: LightClient[] = [];
  await inParallel(count, 100, async (index) => {
    clients.push(await connectVisitor(sapa, tokens[index % tokens.length]));
  });
  const perVisitor = (residentBytes(sapa.process.pid!) - before) / count / 1_000;
  rows.push(row(`memory a connected visitor, ${count}`, `${perVisitor.toFixed(1)} kB`, '', '<= 25 kB'));
  for (const client of clients) client.close();
  await sapa.stop();
}

async function comingBack(count: number): Promise<void> {
  const floor = await startFloor(database('floor'), await freePort());
  const bare = await timed(async () => {
    const clients: LightClient[] = [];
    await inParallel(count, 500, async () => {
      const client = await LightClient.connect(floor.url, visitorPath, { origin: pageOrigin });
      await client.call('echo', {});
      await client.call('echo', {});
      clients.push(client);
    });
    return clients;
  });
  for (const client of bare.returned) client.close();
  await floor.stop();

  const port = await freePort();
  const first = await startSapa(database('back'), engines.redisUrl, port);
  const { tokens, clients } = await makeVisitors(first, count);
  await effectsDone('back');
  first.process.kill('SIGKILL');
  for (const client of clients) client.close();
  const again: Promise<Running> = startSapa(database('back'), engines.redisUrl, port);
  const { elapsed, returned } = await timed(async () => {
    const sapa = await again;
    const back: LightClient[] = [];
    await inParallel(
      count,
      500,
      async (index) => void back.push(await comeBack(sapa, tokens[index]!, performance.now() + 60_000)),
    );
    return back;
  });
  const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;
  rows.push(
    row(
      `${count} clients back after a restart`,
      seconds(elapsed),
      `${seconds(bare.elapsed)} (bare connects, no start)`,
      '<= 6 s',
    ),
  );
  for (const client of returned) client.close();
  await (await again).stop();
}

async function hostile(): Promise<void> {
  const sapa = await startSapa(database('hostile'), engines.redisUrl, await freePort());
  const { tokens, clients } = await makeVisitors(sapa, 50);
  for (const client of clients) client.close();
  const told = ({ megabytes, slowestHealthMs, isDropped }: Cost) =>
    `+${megabytes.toFixed(0)} MB, health ${ms(slowestHealthMs)}, ${isDropped ? 'dropped' : 'still there'}`;
  const flood = await connectFlood(sapa, tokens[0]!);
  rows.push(row('21,800 CONNECT packets in one body', told(flood), '', '<= +30 MB, 300 ms, dropped'));
  const unread = await neverReads(sapa, { seconds: 20, perSecond: 6 });
  rows.push(row('6 large pages per second, none read, 20 s', told(unread), '', '<= +10 MB, dropped'));
  await sapa.stop();
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ elapsed: number; returned: Value }> {
  const started = performance.now();
  const returned = await work();
  return { elapsed: performance.now() - started, returned };
}

function row(what: string, sapa: string, floor: string, goal: string) {
  return { what, sapa, floor, goal };
}
