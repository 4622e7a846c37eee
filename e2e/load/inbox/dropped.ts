import { setTimeout as pause } from 'node:timers/promises';
import { Retry } from '../../../shared/client/retry.js';
import type { LightClient } from '../light-client.js';
import { inParallel, openLoop } from '../loops.js';
import { patiently } from '../patiently.js';
import { quantiles } from '../quantiles.js';
import { comeBack, makeVisitors } from '../visitors.js';
import type { Row } from '../widget/rows.js';
import type { Bench } from './bench.js';
import { readPage, type RowPage } from './pages.js';
import { spread } from './spread.js';
import { connectStaff, type Person } from './staff.js';

const clients = 2_000;
/** As an inbox waits before it comes back (inbox/core/connection.ts): a second, then two, each a half longer or shorter. */
const waitOf = (tries: number) => Math.min(1_000 * 2 ** tries, 2_000) * (0.5 + Math.random());
/** Nobody of them is dropped yet: they do not come all at once. */
const readersAtOnce = 5;
const perSecond = 5;
const before = 10;
const after = 35;
const normalMs = 150;
const mostMs = 60_000;

/**
 * F16 from the side of the inbox: 2,000 clients are dropped at once, all of the staff among them. Each comes back after its own wait and
 * asks for what it has missed, as an inbox and a widget do. Meanwhile one visitor who was not dropped writes, and one of the staff who was
 * not dropped hears it.
 */
export async function measureDropped({ staff, owner, sides, site, siteOrigin }: Bench): Promise<Row[]> {
  const visitors = await makeVisitors(site, clients - staff.length + 1, siteOrigin, 10);
  const writer = visitors.clients.pop();
  visitors.tokens.pop();
  if (!writer) throw new Error('No visitor.');
  const listener = await connectStaff(owner.side, owner.cookie);
  const { conversation } = await writer.ask<{ conversation: { id: string } }>('conversation:open', {});
  const conversationId = conversation.id;
  await listener.ask('conversation:open', { conversationId });
  const pages: RowPage[] = [];
  await inParallel(staff.length, readersAtOnce, async (index) => {
    const { client } = staff[index]!;
    pages[index] = await patiently(() => readPage(client, 'open'));
  });

  const probes = watch(listener);
  const writing = openLoop(perSecond, before + after, (index) => probes.send(writer, index));
  await pause(before * 1_000);
  const droppedAt = performance.now();
  for (const client of [...visitors.clients, ...staff.map((each) => each.client)]) client.close();
  const sinceDrop = () => performance.now() - droppedAt;
  const visitorsBack = Promise.all(
    visitors.tokens.map(async (token, index) => {
      // As long as a widget waits.
      await new Promise<void>((resolve) => new Retry(resolve).later());
      const side = { ...site, url: sides[index % 2 === 0 ? 0 : 1].url };
      const back = await comeBack(side, token, droppedAt + mostMs, siteOrigin);
      return { back, took: sinceDrop() };
    }),
  );
  const staffBack = await Promise.all(
    staff.map(async (person, index) => {
      await inboxComesBack(person, pages[index], conversationId, droppedAt + mostMs);
      return sinceDrop();
    }),
  );
  const returned = await visitorsBack;
  await writing;
  await pause(1_000);
  for (const { back } of returned) back.close();
  writer.close();
  listener.close();

  const seconds = (value: number) => `${(value / 1_000).toFixed(1)} s`;
  const calm = probes.times(0, droppedAt);
  const upset = probes.times(droppedAt, Infinity);
  const late = probes.lastSlow(droppedAt);
  const backAfter = returned.map(({ took }) => took);
  return [
    {
      what: `F16, ${clients} dropped at once: seen by one of the staff before it: p50, p99`,
      sapa: spread(calm),
      goal: `<= ${normalMs} ms`,
    },
    { what: 'F16, the same in the 35 s after it: p50, p99', sapa: spread(upset), goal: '' },
    { what: `F16, until none takes more than ${normalMs} ms any more`, sapa: seconds(late), goal: '<= 30 s' },
    {
      what: 'F16, the last of the staff is back with list, counts and conversation',
      sapa: seconds(quantiles(staffBack).max),
      goal: '',
    },
    {
      what: 'F16, visitors back: the first, half of them, the last',
      sapa: [Math.min(...backAfter), quantiles(backAfter).p50, quantiles(backAfter).max].map(seconds).join(', '),
      goal: '<= 30 s',
    },
  ];
}

/** All that an inbox asks for after a reconnect: who it is, what has changed, the counts, and what is open. */
async function inboxComesBack(person: Person, page: RowPage | undefined, conversationId: string, until: number) {
  for (let tries = 0; ; tries += 1) {
    await pause(waitOf(tries));
    try {
      const client = await connectStaff(person.side, person.cookie);
      person.client = client;
      await Promise.all([
        client.ask('staff:self', {}),
        client.ask('conversation:changes', { after: page?.cursors ?? {} }),
        client.ask('conversation:counts', {}),
        client.ask('conversation:open', { conversationId }),
        client.ask('message:list', { conversationId, after: 0 }),
      ]);
      await client.ask('conversation:close', { conversationId });
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
    }
  }
}

/** How long each message takes from its sender to a listener. What is never heard is as late as can be. */
function watch(listener: LightClient) {
  const sent = new Map<string, { at: number; took: number }>();
  listener.onEvent = (packet) => {
    if (!packet.startsWith('42["message:created"')) return;
    const probe = sent.get(/Tetap di sini \d+\./.exec(packet)?.[0] ?? '');
    if (probe) probe.took = performance.now() - probe.at;
  };
  const between = (from: number, to: number) => [...sent.values()].filter(({ at }) => at >= from && at < to);
  return {
    async send(writer: LightClient, index: number): Promise<void> {
      const text = `Tetap di sini ${index}.`;
      sent.set(text, { at: performance.now(), took: mostMs });
      await writer.send(text);
    },
    times: (from: number, to: number) => between(from, to).map(({ took }) => took),
    /** When the last one was sent that took longer than it should, after a time; 0 where none did. */
    lastSlow: (from: number) =>
      Math.max(
        0,
        ...between(from, Infinity)
          .filter(({ took }) => took > normalMs)
          .map(({ at, took }) => at + took - from),
      ),
  };
}
