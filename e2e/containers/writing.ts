import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '../../server/launch/engines/wait-until.js';
import { check } from '../checker/check.js';
import type { StoredPlace } from '../checker/history.js';
import { VisitorClient } from '../faults/visitor-client.js';
import type { Stack } from './stack.js';

/** Slower than the limit of the server, so that no message is refused for its number. */
const pauseMs = 600;
const reachedWithinMs = 60_000;
const acknowledgedWithinMs = 120_000;

/** Visitors of one installation, each over TLS and a real WebSocket. They write until they are told to stop, whatever breaks. */
export class Writing {
  readonly visitors: VisitorClient[];
  #isOver = false;
  #running: Promise<void>[] = [];
  #written = 0;

  constructor(
    private readonly stack: Stack,
    line: { ca: string; siteKey: string; origin: string },
    count = 3,
  ) {
    const { ca, siteKey, origin } = line;
    this.visitors = Array.from({ length: count }, () => new VisitorClient(stack.url, siteKey, origin, { ca }));
  }

  /** How many the server has promised to keep. */
  get acknowledged(): number {
    return this.visitors.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
  }

  /** One message of each. */
  async once(): Promise<void> {
    await Promise.all(this.visitors.map((visitor) => visitor.send(`Halo ${++this.#written}`)));
  }

  begin(): void {
    this.#isOver = false;
    this.#running = this.visitors.map(async (visitor) => {
      while (!this.#isOver) {
        await visitor.send(`Masih di sini ${++this.#written}`);
        await sleep(pauseMs);
      }
    });
    // A refusal is told by stop(), and must not end the program before.
    for (const each of this.#running) void each.catch(() => undefined);
  }

  /** Resolves when the last message of each is acknowledged. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#running);
  }

  /** What is wrong with what was sent, acknowledged, stored and read (docs/RELIABILITY.md, I1 to I3). */
  async faults(): Promise<string[]> {
    const store = await storedPlaces(this.stack);
    for (const { reader } of this.visitors)
      await reader.reach(
        store.filter(({ conversationId }) => conversationId === reader.conversationId).length,
        reachedWithinMs,
      );
    const logs = this.visitors.map(({ log }) => log);
    return check({
      sends: logs.flatMap(({ sends }) => sends),
      acknowledged: logs.flatMap(({ acknowledged }) => acknowledged),
      shown: logs.flatMap(({ shown }) => shown),
      store,
      readers: this.visitors.map(({ reader }) => ({
        who: 'the visitor',
        conversationId: reader.conversationId ?? '',
        messages: reader.messages,
      })),
      effects: { wanted: [], happened: [] },
    });
  }

  close(): void {
    this.#isOver = true;
    for (const visitor of this.visitors) visitor.close();
  }
}

/** Read from the store itself, and not by the server. */
async function storedPlaces(stack: Stack): Promise<StoredPlace[]> {
  const fields = '{ _id: 0, conversationId: 1, seq: 1, clientId: 1, text: 1 }';
  const text = await stack.askStore(
    `print(EJSON.stringify(db.messages.find({}, ${fields}).toArray().map((each) => ({ ...each, conversationId: String(each.conversationId) }))))`,
  );
  return JSON.parse(text.slice(text.indexOf('['))) as StoredPlace[];
}

/** Resolves when three more messages of each visitor are acknowledged. */
export async function moreAcknowledged({ visitors }: Writing): Promise<void> {
  const enough = visitors.map(({ acknowledged }) => acknowledged.size + 3);
  const isEnough = () => visitors.every(({ acknowledged }, index) => acknowledged.size >= (enough[index] ?? 0));
  await waitUntil(isEnough, { limit: acknowledgedWithinMs, what: 'messages to be acknowledged', pause: 100 });
}

/** Everybody gets something acknowledged again, and then nothing of all that was ever acknowledged is missing. */
export async function goneOn(stack: Stack, writing: Writing): Promise<{ seen: string; faults: string[] }> {
  await moreAcknowledged(writing);
  await within('the last messages to be acknowledged', writing.stop());
  await stack.healthy('mongo');
  const faults = await writing.faults();
  return { seen: `${writing.acknowledged} acknowledged, none lost`, faults };
}

/** Rejects where it takes too long. */
export async function within<Value>(what: string, work: Promise<Value>): Promise<Value> {
  let isDone = false;
  const done = work.finally(() => (isDone = true));
  await Promise.race([done, waitUntil(() => isDone, { limit: acknowledgedWithinMs, what, pause: 100 })]);
  return done;
}
