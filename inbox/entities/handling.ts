import { createContext } from '@lit/context';
import type { Conversation, ConversationRow } from '../../shared/wire/conversations/entities.js';
import type { Expected, HandledMany, HandlingChange } from '../../shared/wire/handling/entities.js';
import { limits } from '../../shared/wire/limits.js';
import type { Connection } from '../core/connection.js';
import { handled, inverse, seenAfter, seenBefore } from './handled.js';
import type { OpenedStore } from './opened.store.js';
import type { RowsStore } from './rows.store.js';
import type { Step, UndoStore } from './undo.store.js';

type Known = ConversationRow | Conversation;

/** One command: the same change to several. */
interface Part {
  ids: string[];
  change: HandlingChange;
  expected?: Expected | undefined;
}

/**
 * What is done with conversations. It is shown at once; what the server refuses is as it was before, and said. Each step can be
 * taken back, but for what a colleague has changed since.
 */
export class Handling {
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly deps: {
      connection: Pick<Connection, 'call'>;
      rows: Pick<RowsStore, 'find' | 'pretend'>;
      opened: Pick<OpenedStore, 'find' | 'pretend'>;
      undo: Pick<UndoStore, 'show'>;
    },
  ) {}

  find(id: string): Known | undefined {
    return this.deps.opened.find(id) ?? this.deps.rows.find(id);
  }

  /** Of one with what one saw of it; of many without, as nobody looks at each. */
  async handle(ids: readonly string[], change: HandlingChange, isInsisting = false): Promise<void> {
    const known = ids.flatMap((id) => this.find(id) ?? []);
    const [only] = known;
    const isOne = known.length === 1 && only !== undefined;
    const expected = isOne && !isInsisting ? seenBefore(only, change) : undefined;
    const again = () => void this.handle(ids, change, true);
    const undo = () => void this.#takeBack(known, change);
    const step = { change, ids, count: ids.length };
    this.#show({ ...step, outcome: 'done', undo });
    const refused = await this.#send([{ ids: [...ids], change, expected }]);
    if (refused.length === 0) return;
    const isConflict = refused.some(({ code }) => code === 'E_CONFLICT');
    const left = known.filter(({ id }) => !refused.some((each) => each.id === id));
    this.#show({
      ...step,
      count: refused.length,
      outcome: isConflict ? 'conflict' : 'failed',
      ...(refused.some(({ code }) => code === 'E_NOT_FOUND' || code === 'E_SCHEMA') ? {} : { again }),
      ...(left.length > 0 ? { undo: () => void this.#takeBack(left, change) } : {}),
    });
  }

  /**
   * One change after the other. What is refused is counted, and the others are made all the same. `takeBack` takes back what
   * was made, the last one first, and counts what a colleague has changed since.
   */
  async handleInOrder(
    id: string,
    changes: readonly HandlingChange[],
  ): Promise<{ refused: number; takeBack?: () => Promise<number> }> {
    const before = this.find(id);
    if (!before) return { refused: changes.length };
    const made: HandlingChange[] = [];
    for (const change of changes) if ((await this.#send([{ ids: [id], change }])).length === 0) made.unshift(change);
    const refused = changes.length - made.length;
    return made.length > 0 ? { refused, takeBack: () => this.#takeBackInOrder(before, made) } : { refused };
  }

  async #takeBackInOrder(before: Known, made: readonly HandlingChange[]): Promise<number> {
    let refused = 0;
    for (const change of made) {
      const part = { ids: [before.id], change: inverse(before, change), expected: seenAfter(change) };
      refused += (await this.#send([part], [before])).length;
    }
    return refused;
  }

  async #takeBack(before: readonly Known[], change: HandlingChange): Promise<void> {
    const expected = seenAfter(change);
    const parts = new Map<string, Part>();
    for (const row of before) {
      const back = inverse(row, change);
      const key = JSON.stringify(back);
      const part = parts.get(key) ?? { ids: [], change: back, expected };
      part.ids.push(row.id);
      parts.set(key, part);
    }
    const refused = await this.#send([...parts.values()], before);
    const step = { change, ids: before.map(({ id }) => id), count: before.length };
    if (refused.length === 0) return this.#show({ ...step, outcome: 'undone' });
    const outcome = refused.some(({ code }) => code === 'E_CONFLICT') ? 'conflict' : 'failed';
    const again = () => void this.#takeBack(before, change);
    this.#show({ ...step, count: refused.length, outcome, ...(outcome === 'failed' ? { again } : {}) });
  }

  /** Shows each at once; resolves with what was refused, which is again as it was. `before`: what is shown of them instead. */
  async #send(parts: readonly Part[], before: readonly Known[] = []): Promise<Refused[]> {
    const was = new Map(before.map((row) => [row.id, row]));
    const refusals = parts.flatMap(chunked).map(async ({ ids, change, expected }): Promise<Refused[]> => {
      const rollbacks = new Map(ids.map((id) => [id, this.#pretend(id, change, was.get(id))]));
      const input = { ids, change, ...(expected ? { expected } : {}) };
      const reply = await this.#inOrder(() => this.deps.connection.call('conversation:handle-many', input));
      const refused: Refused[] = reply.ok ? reply.value.refused : ids.map((id) => ({ id, code: reply.error.code }));
      for (const { id } of refused) rollbacks.get(id)?.();
      return refused;
    });
    return (await Promise.all(refusals)).flat();
  }

  /** One command after the other: what is taken back must have happened. */
  #inOrder<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  #pretend(id: string, change: HandlingChange, before?: Known): () => void {
    const become = <Row extends Known>(row: Row): Row => {
      const next = handled(row, change);
      if (!before?.waitingSince || next.state !== 'open') return next;
      const { waitingSince, dueAt } = before;
      return { ...next, waitingSince, ...(dueAt ? { dueAt } : {}) };
    };
    const undone = [this.deps.rows.pretend(id, become), this.deps.opened.pretend(id, become)];
    return () => {
      for (const undo of undone) undo();
    };
  }

  #show(step: Step): void {
    this.deps.undo.show(step);
  }
}

type Refused = Omit<HandledMany['refused'][number], 'code'> & { code: string };

/** The server takes so many at once. */
function chunked({ ids, ...part }: Part): Part[] {
  const count = Math.ceil(ids.length / limits.handledTogether);
  return Array.from({ length: count }, (_, index) => {
    const from = index * limits.handledTogether;
    return { ...part, ids: ids.slice(from, from + limits.handledTogether) };
  });
}

export const handlingContext = createContext<Handling>('handling');
