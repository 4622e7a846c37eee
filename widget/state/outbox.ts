import type { Attachment } from '../../shared/entities.js';
import type { Kept } from '../../shared/client/kept.js';
import type { Page } from './page.js';
import { Store } from '../../shared/client/store.js';
import { uuid } from '../../shared/client/uuid.js';

/** `old`: it waited so long that the visitor decides whether it still goes. */
export type Delivery = 'sending' | 'sent' | 'waiting' | 'failed' | 'old';

const dayMs = 86_400_000;

/** A message of the visitor that is not, or not yet, known to be in the conversation. */
export interface OutboxEntry {
  /** Stays the same however often it is sent; the server stores it once. */
  clientId: string;
  text: string;
  /** Already on the server, and waiting there for this message. */
  attachments?: readonly Attachment[] | undefined;
  page: Page;
  /** When it was written, in milliseconds, and at the same time its place: no two of a tab are equal. */
  order: number;
  delivery: Delivery;
  /** It was on its way once: the server may have it. */
  isTried?: boolean | undefined;
  /** The bugs of the server that it met, by what the operator finds them by. */
  bugs?: readonly string[] | undefined;
}

/** After three a person decides. */
export const isOverByBugs = ({ bugs = [] }: Pick<OutboxEntry, 'bugs'>) => bugs.length > 2;

/**
 * What the visitor wrote, kept until the server has acknowledged it. Each message is an entry of its own in the
 * storage, so that two tabs never overwrite each other's.
 */
export class Outbox extends Store<{ entries: readonly OutboxEntry[] }> {
  constructor(private readonly kept: Kept) {
    super({ entries: readEntries(kept) });
  }

  add(text: string, page: Page, attachments?: readonly Attachment[]) {
    this.#queue({ clientId: uuid(), text, attachments, page });
  }

  /** The oldest one that may be sent. */
  next(): OutboxEntry | undefined {
    const entry = this.state.entries.find(({ delivery }) => delivery === 'waiting');
    if (!entry || !isOld(entry.order)) return entry;
    this.#show({ ...entry, delivery: 'old' });
    return this.next();
  }

  mark(clientId: string, delivery: 'sending' | 'waiting', bugs?: OutboxEntry['bugs']) {
    this.#change(clientId, delivery, (entry) => this.#keep({ ...entry, isTried: true, bugs: bugs ?? entry.bugs }));
  }

  /** Needs the visitor: sent as it is, it would be refused again. */
  fail(clientId: string) {
    this.#change(clientId, 'failed', (entry) => this.#keep(entry));
  }

  /**
   * A failed one under a new id, because the server may have refused the old one for good (`E_CONFLICT`). One that met a bug
   * under its own: it may be stored.
   */
  sendAgain(clientId: string, page: Page) {
    const entry = this.#find(clientId);
    if (entry && (entry.delivery === 'old' || isOverByBugs(entry))) return this.#queue({ ...entry, bugs: [] });
    if (entry?.delivery !== 'failed') return;
    this.forget(clientId);
    this.add(entry.text, page, entry.attachments);
  }

  /** The server has it. It stays visible as sent until the conversation has it as well. */
  acknowledge(clientId: string) {
    this.kept.remove(nameOf(clientId));
    this.#change(clientId, 'sent', (entry) => this.#show(entry));
  }

  /** Another tab wrote, sent or dropped something: what is kept is what there is. */
  readKept() {
    const known = new Map(this.state.entries.map((entry) => [entry.clientId, entry]));
    const kept = readEntries(this.kept).map((entry) => {
      const { isTried, bugs } = entry;
      return { ...entry, ...known.get(entry.clientId), isTried, bugs };
    });
    const sent = this.state.entries.filter(({ delivery }) => delivery === 'sent');
    this.set({ entries: [...new Set([...kept, ...sent])].sort(byOrder) });
  }

  /** What waits is written once more. */
  keepAgain() {
    for (const entry of this.state.entries) if (entry.delivery !== 'sent') this.#keep(entry);
  }

  /** They are in the conversation now, whether the acknowledgement came or not. */
  settle(clientIds: ReadonlySet<string>) {
    for (const { clientId } of this.state.entries) if (clientIds.has(clientId)) this.forget(clientId);
  }

  /** It is neither shown nor sent any more. */
  forget(clientId: string) {
    this.kept.remove(nameOf(clientId));
    this.set({ entries: this.state.entries.filter((entry) => entry.clientId !== clientId) });
  }

  #find(clientId: string) {
    return this.state.entries.find((entry) => entry.clientId === clientId);
  }

  /** As the last one. */
  #queue(entry: Omit<OutboxEntry, 'order' | 'delivery'>) {
    const last = this.state.entries.at(-1)?.order ?? 0;
    this.#keep({ ...entry, order: Math.max(Date.now(), last + 1), delivery: 'waiting' });
  }

  /** An entry that was settled meanwhile stays settled. */
  #change(clientId: string, delivery: Delivery, then: (entry: OutboxEntry) => void) {
    const entry = this.#find(clientId);
    if (entry) then({ ...entry, delivery });
  }

  /** Written first, shown second: what is seen on the page survives its crash. */
  #keep(entry: OutboxEntry) {
    this.kept.set(nameOf(entry.clientId), JSON.stringify(entry));
    this.#show(entry);
  }

  #show(entry: OutboxEntry) {
    const others = this.state.entries.filter(({ clientId }) => clientId !== entry.clientId);
    this.set({ entries: [...others, entry].sort(byOrder) });
  }
}

/** How the names of what is kept begin. */
export const outboxNames = 'outbox:';
const nameOf = (clientId: string) => outboxNames + clientId;
const isOld = (order: number) => Date.now() - order > dayMs;
const byOrder = (a: OutboxEntry, b: OutboxEntry) => a.order - b.order;

function readEntries(kept: Kept): OutboxEntry[] {
  const entries = kept.names(outboxNames).flatMap((name) => {
    const entry = parseEntry(kept.get(name));
    // Nobody can read it, now or later.
    if (!entry) kept.remove(name);
    return entry ?? [];
  });
  return entries.sort(byOrder);
}

function parseEntry(stored: string | null): OutboxEntry | undefined {
  try {
    const entry = JSON.parse(stored ?? '') as Partial<OutboxEntry>;
    const { clientId, text, page = {}, order, delivery } = entry;
    if (typeof clientId !== 'string' || typeof text !== 'string' || typeof order !== 'number') return undefined;
    // What was being sent when the page went away may or may not have arrived: it is sent again, under the same id.
    return {
      ...entry,
      ...{ clientId, text, page, order },
      delivery: delivery === 'failed' ? 'failed' : isOld(order) ? 'old' : 'waiting',
    };
  } catch {
    return undefined;
  }
}
