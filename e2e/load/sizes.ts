import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { freePort } from '../free-port.js';
import { password } from './inbox/let-in.js';
import { connectStaff, signIn, staffUrl } from './inbox/staff.js';
import type { LightClient } from './light-client.js';
import { inParallel, openLoop } from './loops.js';
import { residentBytes, startSapa, type Running, type RunningEngines } from './processes.js';
import { ms, quantiles, type Quantiles } from './quantiles.js';
import { comeBack, complaint, makeVisitors } from './visitors.js';

/** What one process was measured at. */
export interface Size {
  visitors: number;
  staff: number;
  /** Above the server that nobody has come to. */
  memoryBytes: number;
  /** Of one core. */
  processor: number;
  latency: Quantiles;
  /** Events to each of the staff per second. */
  told: number;
  /** All visitors, after kill -9; of the first number of staff. */
  backMs?: number;
}

const visitorCounts = [1_000, 5_000, 10_000];
const staffCounts = [50, 500];
const seconds = 30;
/** One of 50 who are connected talks, and writes every 30 s. */
const messagesPerSecond = (visitors: number) => Math.max(1, Math.round(visitors / 50 / 30));

/** One process with more and more who are connected; each message of a visitor is answered. */
export async function measureSizes(engines: RunningEngines, told: (size: Size) => void): Promise<void> {
  const database = engines.mongodbUrl.replace(/\/sapa\?/, '/sizes?');
  const port = await freePort();
  let sapa = await startSapa(database, engines.redisUrl, port);
  const cookie = await ownerOf(sapa);
  const tokens: string[] = [];
  let clients: LightClient[] = [];
  try {
    const empty = residentBytes(sapa.process.pid!);
    for (const visitors of visitorCounts) {
      const made = await makeVisitors(sapa, visitors - tokens.length);
      tokens.push(...made.tokens);
      clients.push(...made.clients);
      for (const staff of staffCounts) {
        const people = await connectAll(sapa, cookie, staff);
        const load = await underLoad(sapa, clients, people);
        const memoryBytes = residentBytes(sapa.process.pid!) - empty;
        for (const person of people) person.close();
        const size = { visitors, staff, memoryBytes, ...load };
        if (staff !== staffCounts[0]) {
          told(size);
          continue;
        }
        const began = performance.now();
        ({ sapa, clients } = await restart(sapa, clients, tokens, () => startSapa(database, engines.redisUrl, port)));
        told({ ...size, backMs: performance.now() - began });
      }
    }
  } finally {
    for (const client of clients) client.close();
    await sapa.stop();
  }
}

export const toldOf = ({ visitors, staff, memoryBytes, processor, latency, told, backMs }: Size) => ({
  what: `${visitors} visitors, ${staff} of the staff`,
  sapa: [
    `${(memoryBytes / 1e6).toFixed(0)} MB`,
    `${(processor * 100).toFixed(0)} % of a core`,
    `${ms(latency.p50)} and ${ms(latency.p99)}`,
    `${told.toFixed(1)} events per second to each`,
    ...(backMs === undefined ? [] : [`back in ${(backMs / 1_000).toFixed(1)} s`]),
  ].join('; '),
});

async function underLoad(sapa: Running, clients: LightClient[], people: LightClient[]) {
  const [before, heard] = [processorSeconds(sapa), events(people)];
  const began = performance.now();
  const latencies: number[] = [];
  await openLoop(messagesPerSecond(clients.length), seconds, async (index) => {
    const sentAt = performance.now();
    const reply = await clients[(index * 50) % clients.length]!.send(complaint);
    if (!reply.ok) throw new Error(reply.error.code);
    latencies.push(performance.now() - sentAt);
    const { conversationId } = reply.value;
    const answer = { conversationId, clientId: randomUUID(), text: 'Baik, kami cek dulu ya.' };
    await people[index % people.length]!.ask('message:send', answer);
  });
  const took = (performance.now() - began) / 1_000;
  return {
    processor: (processorSeconds(sapa) - before) / took,
    latency: quantiles(latencies),
    told: (events(people) - heard) / people.length / took,
  };
}

async function restart(sapa: Running, clients: LightClient[], tokens: string[], start: () => Promise<Running>) {
  sapa.process.kill('SIGKILL');
  for (const client of clients) client.close();
  const again = await start();
  const back: LightClient[] = [];
  await inParallel(tokens.length, 500, async (index) => {
    back.push(await comeBack(again, tokens[index]!, performance.now() + 120_000));
  });
  return { sapa: again, clients: back };
}

/** One person, by as many connections: what each of them is sent is what counts here. */
async function connectAll(sapa: Running, cookie: string, count: number): Promise<LightClient[]> {
  const people: LightClient[] = [];
  await inParallel(count, 20, async (index) => {
    people[index] = await connectStaff(sapa, cookie);
  });
  return people;
}

/** Sets the server up, and signs its owner in. */
async function ownerOf(sapa: Running): Promise<string> {
  const email = 'sari@kabar-serayu.example';
  const response = await fetch(`${staffUrl(sapa)}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: staffUrl(sapa) },
    body: JSON.stringify({ token: new URL(sapa.setupUrl!).hash.slice(1), name: 'Sari Wulandari', email, password }),
  });
  if (!response.ok) throw new Error(`The owner is not made: ${response.status}`);
  return signIn({ email }, sapa);
}

const events = (people: readonly LightClient[]) => people.reduce((sum, person) => sum + person.events, 0);

/** Of Linux, which counts in hundredths. */
function processorSeconds({ process: { pid } }: Running): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
