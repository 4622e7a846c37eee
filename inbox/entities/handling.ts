import { createContext } from '@lit/context';
import { piecesOf } from '../../shared/client/pieces-of.js';
import { handled, inverses, seenBefore, type Meant } from '../../shared/handled.js';
import type { ViewId } from '../../shared/list-views.js';
import type { HandledRow } from '../../shared/wire/conversations/entities.js';
import type { Expected, HandledMany, HandlingChange, SeenSeqs } from '../../shared/wire/handling/entities.js';
import { limits } from '../../shared/wire/limits.js';
import type { Connection } from '../core/connection.js';
import type { OpenedStore } from './opened.store.js';
import type { EndPretence } from './pretences.js';
import type { RowsStore } from './rows.store.js';
import type { Threads } from './threads.js';
import type { Step, UndoStore } from './undo.store.js';
import type { ViewCountsStore } from './view-counts.store.js';

type Known = HandledRow;

/** One command: the same change to several. */
interface Part {
  ids: string[];
  change: HandlingChange;
  expected?: Expected | undefined;
  seenSeqs?: SeenSeqs;
}

/**
 * What is done with conversations. It is shown at once; what the server refuses is as it was before, and said. Each step can be
 * taken back, but for what a colleague has changed since.
 */
export class Handling {
  #last: Promise<unknown> = Promise.resolve();
  /** Of a view, what was marked without being loaded. */
  #gathered = new Map<string, HandledRow>();

  constructor(
    private readonly deps: {
      connection: Pick<Connection, 'call'>;
      rows: Pick<RowsStore, 'find' | 'pretend'>;
      opened: Pick<OpenedStore, 'find' | 'pretend'>;
      counts: Pick<ViewCountsStore, 'recount'>;
      threads: Pick<Threads, 'lastSeqOf'>;
      undo: Pick<UndoStore, 'show' | 'state'>;
    },
  ) {}

  find(id: string): Known | undefined {
    return this.deps.opened.find(id) ?? this.deps.rows.find(id) ?? this.#gathered.get(id);
  }

  /** As the person sees it now: its row may know of less than stands in the conversation. */
  #seen(id: string): Known | undefined {
    const known = this.find(id);
    return known && { ...known, lastSeq: Math.max(known.lastSeq, this.deps.threads.lastSeqOf(id)) };
  }

  /** All of a view up to a bound, and how many there are; undefined where the server could not say. */
  async gather(view: ViewId, since: string | undefined): Promise<{ ids: string[]; total: number } | undefined> {
    const reply = await this.deps.connection.call('conversation:gather', { view, ...(since ? { since } : {}) });
    if (!reply.ok) return undefined;
    const { rows, total } = reply.value;
    this.#gathered = new Map(rows.map((row) => [row.id, row]));
    return { ids: rows.map(({ id }) => id), total };
  }

  /** Of one with what one saw of it; of many without, as nobody looks at each. */
  async handle(ids: readonly string[], change: HandlingChange, isInsisting = false): Promise<void> {
    const known = ids.flatMap((id) => this.#seen(id) ?? []);
    const [only] = known;
    const isOne = known.length === 1 && only !== undefined;
    const expected = isOne && !isInsisting ? seenBefore(only, change) : undefined;
    const again = () => void this.handle(ids, change, true);
    const step = { change, ids, count: ids.length };
    const sending = this.#send({ ids: [...ids], change, expected }, known);
    const isChanged = sending.then(({ changed }) => changed);
    const shown: Step = { ...step, outcome: 'done', undo: () => void this.#takeBack(known, change, isChanged) };
    this.#show(shown);
    const { refused, changed } = await sending;
    const left = known.filter(({ id }) => changed.has(id));
    const undo = left.length > 0 ? { undo: () => void this.#takeBack(left, change) } : {};
    if (refused.length === 0) {
      // Of what was so already nothing can be taken back. Another step may be shown by now, or none.
      const isLess = changed.size < ids.length && this.deps.undo.state.step === shown;
      if (isLess) this.#show({ ...step, count: changed.size || ids.length, outcome: 'done', ...undo });
      return;
    }
    const isConflict = refused.some(({ code }) => code === 'E_CONFLICT');
    const isFull = change.kind === 'label' && refused.some(({ code }) => code === 'E_SCHEMA');
    // The visitor has another open one: said again it would be refused again.
    const isFinal =
      (isConflict && change.kind === 'reopen') ||
      refused.some(({ code }) => code === 'E_NOT_FOUND' || code === 'E_SCHEMA');
    this.#show({
      ...step,
      count: refused.length,
      outcome: isConflict ? 'conflict' : 'failed',
      ...(isFull ? { isFull } : {}),
      ...(isFinal ? {} : { again }),
      ...undo,
    });
  }

  /**
   * An assignment with a note. `noted`: the note stands, and a colleague was faster with the rest. What has been done is shown
   * with its undo, which gives the conversation back and leaves the note.
   */
  async passOn(
    id: string,
    { clientId, text, ...to }: { clientId: string; text: string; assigneeId: string | null; teamId?: string },
  ): Promise<'done' | 'noted' | 'conflict' | 'failed'> {
    const before = this.find(id);
    if (!before) return 'failed';
    const change = { kind: 'assign', ...to } as const;
    const step = { change, ids: [id], count: 1 };
    const reply = await this.#inOrder(() =>
      this.deps.connection.call('conversation:pass-on', {
        ...{ conversationId: id, clientId, text, ...to },
        expected: seenBefore(before, change),
      }),
    );
    this.deps.counts.recount();
    if (!reply.ok) return reply.error.code === 'E_CONFLICT' ? 'conflict' : 'failed';
    if (reply.value.refused) {
      this.#show({ ...step, outcome: 'conflict', again: () => void this.handle([id], change, true) });
      return 'noted';
    }
    this.#show({ ...step, outcome: 'done', undo: () => void this.#takeBack([before], change) });
    return 'done';
  }

  /**
   * One change after the other. What is refused is counted, and the others are made all the same. `takeBack` takes back what
   * was made, the last one first, and counts what a colleague has changed since.
   */
  async handleInOrder(
    id: string,
    changes: readonly HandlingChange[],
  ): Promise<{ refused: number; takeBack?: () => Promise<number> }> {
    let before = this.#seen(id);
    if (!before) return { refused: changes.length };
    const made: Made[] = [];
    let refused = 0;
    for (const change of changes) {
      const result = await this.#send({ ids: [id], change }, [before]);
      refused += result.refused.length;
      if (!result.changed.has(id)) continue;
      made.unshift({ before, change });
      before = handled(before, change);
    }
    return made.length > 0 ? { refused, takeBack: () => this.#takeBackInOrder(made) } : { refused };
  }

  async #takeBackInOrder(made: readonly Made[]): Promise<number> {
    let refused = 0;
    for (const { before, change } of made) {
      const result = await this.#sendBack([before], inverses(before, change));
      if (result.refused.length > 0) refused += 1;
    }
    return refused;
  }

  /** `made`: which of them the step has changed, where the server has not said it yet. */
  async #takeBack(before: readonly Known[], change: HandlingChange, made?: Promise<Set<string>>): Promise<void> {
    const groups = new Map<string, { backs: Meant[]; rows: Known[] }>();
    for (const row of before) {
      const backs = inverses(row, change);
      const key = JSON.stringify(backs);
      const group = groups.get(key) ?? { backs, rows: [] };
      group.rows.push(row);
      groups.set(key, group);
    }
    const sending = [...groups.values()].map(({ backs, rows }) => this.#sendBack(rows, backs, made));
    const refused = (await Promise.all(sending)).flatMap((sent) => sent.refused);
    const isMade = await made;
    const meant = before.filter(({ id }) => isMade?.has(id) ?? true);
    if (meant.length === 0) return;
    const step = { change, ids: meant.map(({ id }) => id), count: meant.length };
    if (refused.length === 0) return this.#show({ ...step, outcome: 'undone' });
    const outcome = refused.some(({ code }) => code === 'E_CONFLICT') ? 'conflict' : 'failed';
    const again = () => void this.#takeBack(meant, change);
    const count = new Set(refused.map(({ id }) => id)).size;
    this.#show({ ...step, isBack: true, count, outcome, ...(outcome === 'failed' ? { again } : {}) });
  }

  /** One step after the other, each of what the one before it has changed. `made`: the others are not sent at all. */
  async #sendBack(before: readonly Known[], backs: readonly Meant[], made?: Promise<Set<string>>): Promise<Sent> {
    const ids = before.map(({ id }) => id);
    let only = made;
    const sending = backs.map((back) => {
      const sent = this.#send({ ids, ...back }, before, { isBack: true, only });
      only = sent.then(({ changed }) => changed);
      return sent;
    });
    const all = await Promise.all(sending);
    return { refused: all.flatMap(({ refused }) => refused), changed: all.at(-1)?.changed ?? new Set() };
  }

  /**
   * Shows it at once; what the server has not changed is again as it was. `before`: what was seen of them. `isBack`: that is shown
   * of them instead. `only`: the others are not sent.
   */
  async #send(
    part: Part,
    before: readonly Known[],
    { isBack = false, only }: { isBack?: boolean; only?: Promise<Set<string>> | undefined } = {},
  ): Promise<Sent> {
    const was = new Map(before.map((row) => [row.id, row]));
    const replies = chunked(part, was).map(async (some): Promise<Sent> => {
      const shown = isBack ? was : undefined;
      const pretences = some.ids.map((id) => [id, this.#pretend(id, some.change, shown?.get(id))] as const);
      const sent = await this.#inOrder(async () => this.#call(some, await only));
      for (const [id, end] of pretences) end(sent.changed.has(id));
      return sent;
    });
    const all = await Promise.all(replies);
    this.deps.counts.recount();
    return {
      refused: all.flatMap(({ refused }) => refused),
      changed: new Set(all.flatMap(({ changed }) => [...changed])),
    };
  }

  async #call({ ids, change, expected, seenSeqs }: Part, only: Set<string> | undefined): Promise<Sent> {
    const meant = only ? ids.filter((id) => only.has(id)) : ids;
    if (meant.length === 0) return { refused: [], changed: new Set() };
    const input = { ids: meant, change, ...(expected ? { expected } : {}), ...(seenSeqs ? { seenSeqs } : {}) };
    const reply = await this.deps.connection.call('conversation:handle-many', input);
    if (reply.ok) return { refused: reply.value.refused, changed: new Set(reply.value.changed) };
    return { refused: meant.map((id) => ({ id, code: reply.error.code })), changed: new Set() };
  }

  /** One command after the other: what is taken back must have happened. */
  #inOrder<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  #pretend(id: string, change: HandlingChange, before?: Known): EndPretence {
    const become = <Row extends Known>(row: Row): Row => {
      const next = handled(row, change);
      if (!before?.waitingSince || next.state !== 'open') return next;
      const { waitingSince, dueAt } = before;
      return { ...next, waitingSince, ...(dueAt ? { dueAt } : {}) };
    };
    const both = [this.deps.rows.pretend(id, become), this.deps.opened.pretend(id, become)];
    return (isMade) => {
      for (const end of both) end(isMade);
    };
  }

  #show(step: Step): void {
    this.deps.undo.show(step);
  }
}

type Refused = Omit<HandledMany['refused'][number], 'code'> & { code: string };

/** One of several changes of the same conversation, with what it was made of. */
interface Made {
  before: Known;
  change: HandlingChange;
}

/** What became of what was sent. What was so already is in neither. */
interface Sent {
  refused: Refused[];
  changed: Set<string>;
}

/** The server takes so many at once. What is resolved goes with what was seen of it. */
function chunked({ ids, ...part }: Part, seen: ReadonlyMap<string, Known>): Part[] {
  return piecesOf(ids, limits.handledTogether).map((some) => ({
    ...part,
    ids: some,
    ...(part.change.kind === 'resolve' ? { seenSeqs: seenSeqsOf(some, seen) } : {}),
  }));
}

const seenSeqsOf = (ids: readonly string[], seen: ReadonlyMap<string, Known>): SeenSeqs =>
  Object.fromEntries(ids.flatMap((id) => (seen.has(id) ? [[id, seen.get(id)?.lastSeq ?? 0]] : [])));

export const handlingContext = createContext<Handling>('handling');
