import { fork } from 'node:child_process';
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../free-port.js';
import { LightClient } from '../light-client.js';
import { inParallel, openLoop } from '../loops.js';
import { pageOrigin, residentBytes, startEngines, startSapa, type Running } from '../processes.js';
import { ms, quantiles } from '../quantiles.js';
import { say, visitorPath } from '../visitors.js';
import { attacks, type Target } from './attacks.js';

/**
 * `npm run bench:flood`: what floods cost a server with its limits on, and what its other visitors see meanwhile. Who floods is
 * a process of its own, on this machine's cores as well; on loopback only, each flood bounded in time.
 */
const seconds = 15;
const neighbours = 100;
const perSecond = 50;
const backWithinMs = 60_000;
const nearly = 1.1;

async function measure(): Promise<void> {
  const engines = await startEngines();
  console.log(`${new Date().toISOString()}  ${cpus().length} cores ${cpus()[0]?.model}  Node ${process.version}`);
  console.log(engines.description);
  const rows: Record<string, object> = {};
  try {
    for (const what of Object.keys(attacks)) rows[what] = await flooded(engines, what);
  } finally {
    console.table(rows);
    await engines.stop();
  }
}

/** A server of its own, so that one flood does not answer for another. */
async function flooded(engines: { mongodbUrl: string; redisUrl: string }, what: string) {
  const database = engines.mongodbUrl.replace(/\/sapa\?/, `/flood${Object.keys(attacks).indexOf(what)}?`);
  const sapa = await startSapa(database, engines.redisUrl, await freePort(), { hasRateLimits: true });
  try {
    return await measured(sapa, what);
  } finally {
    await sapa.stop();
  }
}

async function measured(sapa: Running, what: string) {
  const clients = await peaceful(sapa);
  const victim = await longTalk(sapa);
  const latency = async () =>
    quantiles(await openLoop(perSecond, seconds, (index) => say(clients[index % neighbours]!)));
  await latency();
  const quiet = await latency();
  const before = residentBytes(sapa.process.pid!);
  let [highest, isOver] = [before, false];
  const watching = (async () => {
    for (; !isOver; await pause(50)) highest = Math.max(highest, residentBytes(sapa.process.pid!));
  })();
  const target: Target = { url: sapa.url, siteKey: sapa.siteKey, seconds, ...victim };
  const [became, meanwhile] = await Promise.all([attack(what, target), latency()]);
  isOver = true;
  await watching;
  const back = await backToNormal(sapa, before);
  for (const client of clients) client.close();
  return {
    'p99 before': ms(quiet.p99),
    'p99 meanwhile': `${ms(meanwhile.p99)} (${(meanwhile.p99 / quiet.p99).toFixed(1)} times)`,
    memory: `${(before / 1e6).toFixed(0)} MB, at most +${((highest - before) / 1e6).toFixed(0)}, ${back}`,
    became,
  };
}

/** While the neighbours go on. */
async function backToNormal(sapa: Running, before: number): Promise<string> {
  const began = performance.now();
  for (;;) {
    const now = residentBytes(sapa.process.pid!);
    const waited = performance.now() - began;
    if (now <= before * nearly) return `within 10 % after ${(waited / 1_000).toFixed(0)} s`;
    if (waited > backWithinMs) return `+${(((now - before) / before) * 100).toFixed(0)} % after 60 s`;
    await pause(500);
  }
}

/** Visitors of as many networks, each with a conversation. */
async function peaceful(sapa: Running): Promise<LightClient[]> {
  const clients: LightClient[] = [];
  await inParallel(neighbours, 10, async (index) => {
    const client = await connectFrom(sapa, `198.18.${index}.1`);
    await client.ask('visitor:start', { language: 'id' });
    await say(client, 'Halo, apa kabar?');
    clients[index] = client;
  });
  return clients;
}

/** Somebody with pages that are as large as they can be. */
async function longTalk(sapa: Running): Promise<Pick<Target, 'token' | 'conversationId'>> {
  const client = await connectFrom(sapa, '203.0.117.1');
  const { token } = await client.ask<{ token: string }>('visitor:start', { language: 'id' });
  let conversationId = '';
  for (let count = 0; count < 60;) {
    const reply = await client.send('語'.repeat(4_000));
    if (reply.ok) {
      ({ conversationId } = reply.value);
      count += 1;
    } else await pause(500);
  }
  client.close();
  return { token, conversationId };
}

const connectFrom = (sapa: Running, network: string) =>
  LightClient.connect(sapa.url, visitorPath, { origin: pageOrigin, site: sapa.siteKey, network });

function attack(what: string, target: Target): Promise<string> {
  const child = fork(fileURLToPath(import.meta.url), [what, JSON.stringify(target)]);
  return new Promise((resolve, reject) => {
    child.once('message', (became) => resolve(became as string));
    child.once('exit', (code) => reject(new Error(`The flood ended with ${code}.`)));
  });
}

const [kind, told] = process.argv.slice(2);
if (kind && told) process.send?.(await attacks[kind]?.(JSON.parse(told) as Target));
else await measure();
process.exit();
