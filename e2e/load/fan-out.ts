import { Random } from './seed/random.js';

export interface Crowd {
  /** Web processes that hear each other by Redis. */
  processes: number;
  sites: number;
  /** Of one site, each with one connection. */
  staffPerSite: number;
  /** Of all sites, visitors' and staff's alike. */
  messagesPerSecond: number;
}

export interface FanOut {
  /** What processes give to Redis for one message. */
  publishedPerMessage: number;
  /** What one process has to read of it, per second. */
  heardPerSecond: number;
  /** Of what it hears, what somebody at that process is told. */
  usefulShare: number;
  /** What Redis sends, to all. */
  redisSendsPerSecond: number;
  /** Of one core, for what a process gives and hears. */
  coreShare: number;
}

/** Milliseconds of a core, for one event: measured with two processes and 1,000 events per second (docs/PERFORMANCE.md). */
const costs = { publishMs: 0.1, hearMs: 0.06 };
const simulated = 20_000;

/**
 * What the adapter carries, by placing people at random and following the rooms of `simulated` messages (audience.ts): an event is published
 * where another process has a reader in its room, and then every process hears it. Pure: the same numbers give the same answer.
 */
export function fanOut({ processes, sites, staffPerSite, messagesPerSecond }: Crowd): FanOut {
  const random = new Random('fan-out', processes, sites, staffPerSite);
  const place = () => random.between(0, processes - 1);
  const staff = Array.from({ length: sites }, () => Array.from({ length: staffPerSite }, place));
  let published = 0;
  let useful = 0;
  let heard = 0;
  for (let message = 0; message < simulated; message += 1) {
    const ofSite = staff[random.between(0, sites - 1)] ?? [];
    const visitor = place();
    const answering = ofSite[random.between(0, ofSite.length - 1)] ?? 0;
    const isAnswer = random.chance(0.5);
    const at = isAnswer ? answering : visitor;
    const inList = [...new Set(ofSite)];
    // The message, and the conversation that changed, for who has it open; its row for all who may see it, in two rooms: those of the
    // whole site, and who has it.
    const readers = [isAnswer ? [visitor] : [answering], [answering], inList, [answering]];
    for (const each of readers) {
      const elsewhere = each.filter((process) => process !== at).length;
      if (elsewhere === 0) continue;
      published += 1;
      heard += processes - 1;
      useful += elsewhere;
    }
  }
  const publishedPerMessage = published / simulated;
  const eventsPerSecond = publishedPerMessage * messagesPerSecond;
  // Its own too: Redis sends to all who have subscribed.
  const heardPerSecond = eventsPerSecond;
  return {
    publishedPerMessage,
    heardPerSecond,
    usefulShare: heard === 0 ? 1 : useful / heard,
    redisSendsPerSecond: heardPerSecond * processes,
    coreShare: ((eventsPerSecond / processes) * costs.publishMs + heardPerSecond * costs.hearMs) / 1_000,
  };
}
