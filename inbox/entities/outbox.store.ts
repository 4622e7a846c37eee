import { createContext } from '@lit/context';
import { Kept } from '../../shared/client/kept.js';
import { Outbox } from '../../shared/client/outbox.js';
import { Retry } from '../../shared/client/retry.js';
import { Store } from '../../shared/client/store.js';
import type { Connection } from '../core/connection.js';
import type { Attachment } from '../../shared/wire/attachments/entities.js';
import { elsewhereLeft, isSentElsewhere, isUploading, readEntry, type OutboxEntry } from './outbox-entry.js';

const firstDelay = 2_000;
const longestDelay = 30_000;
/** How long an answer can be taken back before it goes out. */
export const undoMs = 5_000;

export interface Sent {
  entry: OutboxEntry;
  seq: number;
  at: string;
}

/** Answers on their way. Each is kept in the browser until the server has it, and goes out again under the same id. */
export class OutboxStore extends Store<{ entries: readonly OutboxEntry[] }> {
  readonly #kept = new Kept('outbox');
  readonly #connection: Connection;
  readonly #handleSent: (sent: Sent) => void;
  readonly #retry = new Retry(() => this.#sendAll(), firstDelay, longestDelay);
  /** Conversations that are being sent to. A new one for every session: what was under way at its end speaks for nobody. */
  #busy = new Set<string>();
  /** Empty until the server has said who sits here. */
  #staffId = '';
  /** Conversations in which a reply waits for one that another tab sends. */
  readonly #behind = new Set<string>();
  #elsewhereEnds: ReturnType<typeof setTimeout> | undefined;
  /** The client ids of what was written in this tab: what another one holds can still be taken back there. */
  readonly #written = new Set<string>();
  #outbox: Outbox<OutboxEntry> = this.#open();
  /** By the client id of what can be taken back. */
  readonly #holds = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    connection: Connection,
    handleSent: (sent: Sent) => void,
    /** Whether the person who sits here wants answers to wait, so that they can be taken back. */
    private readonly hasUndo: () => boolean = () => false,
  ) {
    super({ entries: [] });
    this.#connection = connection;
    this.#handleSent = handleSent;
    // Who closes the tab has sent it. What does not get out any more goes at the next start.
    addEventListener('pagehide', () => {
      this.#sendWritten();
      this.#leaveUploads();
    });
    this.#kept.onChange(() => this.#followOthers(), new AbortController().signal);
  }

  /**
   * The server has said, after a connect, who is signed in: what waits goes out. Only what this person wrote: on a shared
   * screen nobody sends under another one's name.
   */
  start(staffId: string): void {
    if (this.#staffId !== staffId) {
      // Written before the server had said who sits here.
      if (!this.#staffId) for (const { clientId } of this.state.entries) this.#outbox.change(clientId, { staffId });
      this.#staffId = staffId;
      this.#outbox = this.#open();
    }
    for (const entry of this.state.entries) this.#hold(entry);
    this.#sendAll();
  }

  /** Signed out: what waits stays kept in the browser for its author. */
  stop(): void {
    this.#leaveUploads();
    this.#retry.reset();
    for (const timer of this.#holds.values()) clearTimeout(timer);
    this.#holds.clear();
    clearTimeout(this.#elsewhereEnds);
    this.#behind.clear();
    this.#written.clear();
    this.#busy = new Set();
    this.#staffId = '';
    this.#outbox = this.#open();
  }

  /** `seenSeq`: the last number that its author has before their eyes. */
  send(
    conversationId: string,
    text: string,
    { seenSeq, quote, choices, files }: Pick<OutboxEntry, 'seenSeq' | 'quote' | 'choices' | 'files'> = {},
  ): void {
    // What another tab has of this conversation goes first.
    this.#readKept();
    for (const entry of this.state.entries) this.#hold(entry);
    this.sendHeld(conversationId);
    const heldUntil = this.hasUndo() ? Date.now() + undoMs : undefined;
    this.#outbox.add(text, { conversationId, staffId: this.#staffId, seenSeq, quote, choices, files, heldUntil });
    const added = this.state.entries.at(-1);
    if (added) this.#written.add(added.clientId);
    for (const entry of this.state.entries) this.#hold(entry);
    void this.#flush(conversationId);
  }

  /** Nothing more is waited for: what can be taken back goes out, of one conversation or of all. */
  sendHeld(conversationId?: string): void {
    for (const entry of this.state.entries) {
      const isMeant = conversationId === undefined || entry.conversationId === conversationId;
      if (isMeant && this.#holds.has(entry.clientId)) this.#release(entry);
    }
  }

  #sendWritten(): void {
    for (const entry of this.state.entries) {
      if (this.#written.has(entry.clientId) && this.#holds.has(entry.clientId)) this.#release(entry);
    }
  }

  /** Their files end with this page, or with the session: they may be taken back at the next start, in any tab. */
  #leaveUploads(): void {
    // What another tab has taken back stays so.
    this.#readKept();
    for (const entry of this.state.entries)
      if (this.#written.has(entry.clientId) && isUploading(entry))
        this.#outbox.change(entry.clientId, { isLeft: true });
  }

  /** Tries again what has failed; sends in spite of colleagues' answers what was outrun by them. */
  retry(clientId: string): void {
    const entry = this.#find(clientId);
    if (!entry) return;
    const newest = entry.answers?.at(-1);
    // Under its own id: nothing of it is stored.
    if (newest) this.#outbox.change(clientId, { answers: undefined, seenSeq: newest.seq, delivery: 'waiting' });
    else this.#outbox.sendAgain(clientId);
    void this.#flush(entry.conversationId);
  }

  /** The server has a file: who waited for it may go out. */
  fileArrived(uploadId: string, attachment: Attachment): void {
    // Another tab may have taken it back.
    this.#readKept();
    for (const entry of this.state.entries) {
      if (!entry.files?.some((file) => file.uploadId === uploadId)) continue;
      const files = entry.files.map((file) => (file.uploadId === uploadId ? { ...file, attachment } : file));
      // What lacked nothing else goes by itself.
      const isFreed = entry.delivery === 'failed' && !isUploading({ files });
      this.#outbox.change(entry.clientId, { files, ...(isFreed ? { delivery: 'waiting' } : {}) });
      void this.#flush(entry.conversationId);
    }
  }

  /** A file will not come: its author decides whether the answer goes without. */
  fileFailed(uploadId: string): void {
    this.#readKept();
    for (const entry of this.state.entries) {
      if (!entry.files?.some((file) => file.uploadId === uploadId)) continue;
      clearTimeout(this.#holds.get(entry.clientId));
      this.#holds.delete(entry.clientId);
      this.#outbox.change(entry.clientId, { delivery: 'failed', heldUntil: undefined });
      void this.#flush(entry.conversationId);
    }
  }

  /** Takes back what could not be sent, or has not gone out yet, so that it can be written anew. */
  takeBack(clientId: string): OutboxEntry | undefined {
    // Another tab may have taken it back, or sent it.
    this.#readKept();
    const entry = this.#find(clientId);
    if (!entry || isOut(entry)) return undefined;
    this.discard(clientId);
    return entry;
  }

  discard(clientId: string): void {
    clearTimeout(this.#holds.get(clientId));
    this.#holds.delete(clientId);
    this.#written.delete(clientId);
    this.#outbox.forget(clientId);
  }

  /** Before the server has said who sits here, what is kept is nobody's, and what is written waits for a name. */
  #readKept(): void {
    if (this.#staffId) this.#outbox.readKept();
  }

  /** What this person has on the way. */
  #open(): Outbox<OutboxEntry> {
    const staffId = this.#staffId;
    const read = (stored: Partial<OutboxEntry>) => readEntry(stored, staffId, this.#written.has(stored.clientId ?? ''));
    const outbox = new StaffOutbox(this.#kept, (stored) => (staffId ? read(stored) : null), '');
    const show = () => {
      if (outbox === this.#outbox) this.set(outbox.state);
    };
    outbox.subscribe(show);
    this.set(outbox.state);
    return outbox;
  }

  #find(clientId: string): OutboxEntry | undefined {
    return this.state.entries.find((entry) => entry.clientId === clientId);
  }

  /** Whatever the clock says now, it waits no longer than it was meant to. */
  #hold(entry: OutboxEntry): void {
    const { clientId, heldUntil } = entry;
    if (heldUntil === undefined || this.#holds.has(clientId) || isSentElsewhere(entry)) return;
    const wait = Math.min(Math.max(heldUntil - Date.now(), 0), undoMs);
    this.#holds.set(
      clientId,
      setTimeout(() => this.#release(entry), wait),
    );
  }

  #release({ clientId, conversationId }: OutboxEntry): void {
    clearTimeout(this.#holds.get(clientId));
    this.#holds.delete(clientId);
    // Another tab may have taken it back, or sent it.
    this.#readKept();
    this.#outbox.change(clientId, { heldUntil: undefined });
    void this.#flush(conversationId);
  }

  #sendAll(): void {
    this.#retry.cancel();
    for (const id of new Set(this.state.entries.map((entry) => entry.conversationId))) void this.#flush(id);
  }

  /** One after the other within a conversation, so that they arrive in the order in which they were written. */
  async #flush(conversationId: string): Promise<void> {
    const busy = this.#busy;
    if (busy.has(conversationId)) return;
    busy.add(conversationId);
    for (;;) {
      this.#readKept();
      const entry = this.#outbox.next((each) => each.conversationId === conversationId && each.heldUntil === undefined);
      // Those behind it wait as well, in any tab: what follows a picture speaks of it.
      if (!entry || isUploading(entry) || this.#waitsForAnotherTab(entry)) break;
      if (!(await this.#sendOne(entry, busy))) break;
    }
    busy.delete(conversationId);
  }

  #waitsForAnotherTab(entry: OutboxEntry): boolean {
    const before = this.state.entries.find((each) => isBefore(each, entry) && isSentElsewhere(each));
    if (!before) return false;
    this.#behind.add(entry.conversationId);
    // That tab may have been killed.
    clearTimeout(this.#elsewhereEnds);
    this.#elsewhereEnds = setTimeout(() => this.#sendBehind(), Math.max(elsewhereLeft(before), 0));
    return true;
  }

  /** Another tab has sent, left or dropped something, or begun it. */
  #followOthers(): void {
    this.#readKept();
    this.#sendBehind();
  }

  #sendBehind(): void {
    const ids = [...this.#behind];
    this.#behind.clear();
    for (const id of ids) void this.#flush(id);
  }

  /** False when the others of the conversation have to wait as well. */
  async #sendOne(entry: OutboxEntry, busy: Set<string>): Promise<boolean> {
    const { clientId, conversationId, text, seenSeq, quote: quoted, choices, files } = entry;
    const attachments = files?.flatMap(({ attachment }) => attachment?.id ?? []) ?? [];
    if (this.#connection.status.state.phase === 'connected') this.#outbox.mark(clientId, 'sending');
    const reply = await this.#connection.call('message:send', {
      ...{ conversationId, clientId, text, seenSeq },
      ...(quoted ? { quote: { seq: quoted.seq } } : {}),
      ...(choices ? { choices: [...choices] } : {}),
      ...(attachments.length > 0 ? { attachments } : {}),
    });
    // Signed out meanwhile: stored or not, it is kept for its author, and sent again under the same id.
    if (busy !== this.#busy) return false;
    if (!reply.ok) {
      const { code, messages: answers } = reply.error;
      if (code === 'E_STALE' && answers?.length) {
        this.#outbox.change(clientId, { delivery: 'failed', answers });
        return true;
      }
      if (this.#outbox.refuse(clientId, reply.error)) return true;
      this.#retry.later(reply.error.retryAfter);
      return false;
    }
    // Another conversation may still have to wait.
    if (!this.#retry.isWaiting) this.#retry.reset();
    this.#handleSent({ entry, seq: reply.value.seq, at: reply.value.at });
    this.discard(clientId);
    return true;
  }
}

/** What another tab sends is as that tab has kept it last. */
class StaffOutbox extends Outbox<OutboxEntry> {
  override readKept(): void {
    this.state = { entries: this.state.entries.filter(({ isElsewhere }) => !isElsewhere) };
    super.readKept();
  }
}

const isBefore = (one: OutboxEntry, other: OutboxEntry): boolean =>
  one.conversationId === other.conversationId && one.order < other.order;

/** It is on its way by now, or may be with the server already; what lacks a file here and was tried has it in another tab. */
function isOut(entry: OutboxEntry): boolean {
  if (entry.delivery === 'sending' || isSentElsewhere(entry)) return true;
  return entry.isTried === true && (entry.delivery === 'waiting' || isUploading(entry));
}

export const outboxContext = createContext<OutboxStore>('outbox');
