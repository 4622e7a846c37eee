import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Edit } from '../checker/history.js';
import { Random } from '../load/seed/random.js';
import type { SapaServer } from '../sapa-server.js';
import { crowdOrigin } from './crowd.js';
import type { StaffClient } from './staff-client.js';
import { VisitorClient } from './visitor-client.js';

/** As often as each is done. */
const weights = { answer: 8, edit: 4, delete: 2, assign: 3, label: 3, resolve: 3, note: 2, merge: 1, erase: 1 };

interface Own {
  conversationId: string;
  clientId: string;
  seq: number;
}

/**
 * Staff who do whatever staff do, in conversations of others, until they are told to end. What gets no answer is left as it is: it
 * happened or it did not. Some visitors come, write and are erased.
 */
export class BusyTeam {
  readonly edits: Edit[] = [];
  /** Conversations of visitors who were erased, and these visitors. */
  readonly erased: string[] = [];
  readonly leaving: VisitorClient[] = [];
  /** How often each was done, and answered. */
  readonly done: Partial<Record<keyof typeof weights, number>> = {};
  #isBusy = true;
  readonly #working: Promise<unknown>;
  readonly #merged = new Set<string>();

  constructor(
    private readonly server: SapaServer,
    private readonly url: string,
    /** Those that stay: nobody of them is erased. */
    private readonly conversationIds: () => string[],
    staff: readonly StaffClient[],
    random: Random,
  ) {
    this.#working = Promise.all(staff.map((each) => this.#work(each, new Random(random.uuid()))));
  }

  async finish(): Promise<void> {
    this.#isBusy = false;
    await this.#working;
  }

  async #work(staff: StaffClient, random: Random): Promise<void> {
    const label = await untilAnswered(() =>
      staff.call('label:create', { siteId: 'first', name: random.uuid().slice(0, 8), color: 'blue' }),
    );
    const self = await untilAnswered(() => staff.call('staff:self', {}));
    const own: Own[] = [];
    while (this.#isBusy) {
      await sleep(random.between(10, 150));
      const what = random.weighted(weights);
      const ids = this.conversationIds();
      if (ids.length === 0) continue;
      const conversationId = random.pick(ids);
      const isDone = await this.#act[what](staff, {
        conversationId,
        random,
        own,
        label: label.label.id,
        id: self.staff.id,
      });
      if (isDone) this.done[what] = (this.done[what] ?? 0) + 1;
    }
  }

  readonly #act: Record<keyof typeof weights, (staff: StaffClient, of: Of) => Promise<boolean>> = {
    answer: async (staff, { conversationId, own, random }) => {
      const message = { conversationId, clientId: randomUUID(), text: `Jawaban ${random.uuid()}` };
      const { seq } = await untilAnswered(() => staff.call('message:send', message));
      own.push({ conversationId, clientId: message.clientId, seq });
      return true;
    },
    edit: (staff, { own, random }) =>
      this.#change(own, `Diubah ${random.uuid()}`, (change, text) => staff.call('message:edit', { ...change, text })),
    delete: (staff, { own }) => this.#change(own, '', (change) => staff.call('message:delete', change)),
    assign: async (staff, { conversationId, id, random }) => {
      const assigneeId = random.chance(0.5) ? id : null;
      return (await staff.call('conversation:assign', { conversationId, assigneeId })).ok;
    },
    label: async (staff, { conversationId, label, random }) => {
      const [add, remove] = random.chance(0.5) ? [[label], []] : [[], [label]];
      return (await staff.call('conversation:label', { conversationId, add, remove })).ok;
    },
    resolve: async (staff, { conversationId }) => (await staff.call('conversation:resolve', { conversationId })).ok,
    note: async (staff, { conversationId, random }) => {
      const note = { conversationId, clientId: randomUUID(), text: `Catatan ${random.uuid()}`, mentions: [] };
      return (await staff.call('note:add', note)).ok;
    },
    merge: async (staff, { random }) => {
      const ids = this.conversationIds().flatMap((each) => staff.list.rows.get(each)?.visitor.id ?? []);
      if (ids.length < 2) return false;
      const [id, intoId] = [random.pick(ids), random.pick(ids)];
      if (id === intoId || this.#merged.has(id)) return false;
      this.#merged.add(id);
      return (await staff.call('contact:merge', { id, intoId })).ok;
    },
    erase: async (staff) => {
      const visitor = new VisitorClient(this.url, this.server.siteKey, crowdOrigin);
      this.leaving.push(visitor);
      const { conversationId } = await visitor.send('Hapus data saya');
      await visitor.send('Terima kasih');
      visitor.close();
      const row = await staff.list.reach(conversationId, 1);
      const id = row?.visitor.id ?? '';
      // Once it is erased, nobody is found.
      await untilAnswered(() => staff.call('contact:erase', { id, confirm: 'erase' }), ['E_NOT_FOUND']);
      this.erased.push(conversationId);
      return true;
    },
  };

  /** Each message is changed once at most, and asked for once. */
  async #change(
    own: Own[],
    text: string,
    ask: (change: Omit<Own, 'clientId'> & { expectedRevision: 0 }, text: string) => Promise<{ ok: boolean }>,
  ): Promise<boolean> {
    const message = own.shift();
    if (!message) return false;
    const { clientId, ...change } = message;
    const edit = { clientId, text, isAcknowledged: false };
    this.edits.push(edit);
    edit.isAcknowledged = (await ask({ ...change, expectedRevision: 0 }, text)).ok;
    return edit.isAcknowledged;
  }
}

interface Of {
  conversationId: string;
  random: Random;
  own: Own[];
  label: string;
  /** Of the one who acts. */
  id: string;
}

type Answer<Value> = { ok: true; value: Value } | { ok: false; error: { code: string; message: string } };

/** Asks the same again until there is an answer; any other refusal than those that are expected is a fault. */
async function untilAnswered<Value>(
  ask: () => Promise<Answer<Value>>,
  expected: readonly string[] = [],
): Promise<Value> {
  for (;;) {
    const reply = await ask();
    if (reply.ok) return reply.value;
    if (expected.includes(reply.error.code)) return undefined as Value;
    if (reply.error.code !== 'E_UNAVAILABLE') throw new Error(`${reply.error.code}: ${reply.error.message}`);
    await sleep(200);
  }
}
