import type { ReplyError } from '../wire/reply.js';
import type { Kept } from './kept.js';
import { Store } from './store.js';
import { afterRefusal, byOrder, isOverByBugs, readUnsent, type Unsent } from './unsent.js';
import { uuid } from './uuid.js';

/**
 * What was written, kept until the server has acknowledged it. Each message is an entry of its own in the storage, so that
 * two tabs never overwrite each other's.
 */
export class Outbox<Entry extends Unsent> extends Store<{ entries: readonly Entry[] }> {
  /** @param own what is kept as an entry of today; null when it is somebody else's. */
  constructor(
    private readonly kept: Kept,
    private readonly own: (stored: Partial<Entry>) => Partial<Entry> | null,
    /** How the names of what is kept begin. */
    private readonly names: string,
    /** In milliseconds. */
    private readonly oldAfter = Infinity,
  ) {
    super({ entries: [] });
    this.readKept();
  }

  add(text: string, more: Omit<Entry, keyof Unsent>): void {
    this.#queue({ ...more, clientId: uuid(), text } as Entry);
  }

  /** The oldest one that may be sent. */
  next(isMeant: (entry: Entry) => boolean = () => true): Entry | undefined {
    const entry = this.state.entries.find((each) => each.delivery === 'waiting' && isMeant(each));
    if (!entry || Date.now() - entry.order <= this.oldAfter) return entry;
    this.#show({ ...entry, delivery: 'old' });
    return this.next(isMeant);
  }

  mark(clientId: string, delivery: 'sending' | 'waiting'): void {
    this.change(clientId, { delivery, isTried: true });
  }

  /** The server refused it. Says whether nobody but its author can do anything more for it; otherwise it waits. */
  refuse(clientId: string, error: ReplyError): boolean {
    const after = afterRefusal(this.#find(clientId), error);
    this.change(clientId, after);
    return after.delivery === 'failed';
  }

  /** An entry that was settled meanwhile stays settled. */
  change(clientId: string, change: Partial<Unsent> | Partial<Entry>): void {
    const entry = this.#find(clientId);
    if (entry) this.#keep({ ...entry, ...change });
  }

  /**
   * A failed one under a new id, because the server may have refused the old one for good (`E_CONFLICT`). One that met a bug
   * under its own: it may be stored.
   */
  sendAgain(clientId: string, more: Partial<Omit<Entry, keyof Unsent>> = {}): void {
    const entry = this.#find(clientId);
    if (entry && (entry.delivery === 'old' || isOverByBugs(entry))) return this.#queue({ ...entry, bugs: [] });
    if (entry?.delivery !== 'failed') return;
    this.forget(clientId);
    const { isTried: _tried, bugs: _bugs, ...written } = entry;
    this.#queue({ ...written, ...more, clientId: uuid() } as Entry);
  }

  /** The server has it. It stays visible as sent until the conversation has it as well. */
  acknowledge(clientId: string): void {
    this.kept.remove(this.names + clientId);
    const entry = this.#find(clientId);
    if (entry) this.#show({ ...entry, delivery: 'sent' });
  }

  /** Another tab wrote, sent or dropped something: what is kept is what there is. */
  readKept(): void {
    const known = new Map(this.state.entries.map((entry) => [entry.clientId, entry]));
    const kept = this.kept.names(this.names).flatMap((name) => {
      const entry = readUnsent(this.kept.get(name), this.own, this.oldAfter);
      // Nobody can read it, now or later.
      if (entry === undefined) this.kept.remove(name);
      return entry ? { ...entry, ...known.get(entry.clientId), isTried: entry.isTried, bugs: entry.bugs } : [];
    });
    this.#set([...kept, ...this.state.entries.filter(({ delivery }) => delivery === 'sent')]);
  }

  /** What waits is written once more. */
  keepAgain(): void {
    for (const entry of this.state.entries) if (entry.delivery !== 'sent') this.#keep(entry);
  }

  /** They are in the conversation now, whether the acknowledgement came or not. */
  settle(clientIds: ReadonlySet<string>): void {
    for (const { clientId } of this.state.entries) if (clientIds.has(clientId)) this.forget(clientId);
  }

  /** It is neither shown nor sent any more. */
  forget(clientId: string): void {
    this.kept.remove(this.names + clientId);
    this.#set(this.state.entries.filter((entry) => entry.clientId !== clientId));
  }

  #find(clientId: string) {
    return this.state.entries.find((entry) => entry.clientId === clientId);
  }

  /** As the last one. */
  #queue(entry: Entry) {
    const last = this.state.entries.at(-1)?.order ?? 0;
    this.#keep({ ...entry, order: Math.max(Date.now(), last + 1), delivery: 'waiting' });
  }

  /** Written first, shown second: what is seen on the page survives its crash. */
  #keep(entry: Entry) {
    this.kept.set(this.names + entry.clientId, JSON.stringify(entry));
    this.#show(entry);
  }

  #show(entry: Entry) {
    this.#set([...this.state.entries.filter(({ clientId }) => clientId !== entry.clientId), entry]);
  }

  #set(entries: Entry[]) {
    this.set({ entries: entries.sort(byOrder) });
  }
}
