import { createContext } from '@lit/context';
import { CatchUp } from '../../shared/client/catch-up.js';
import { Kept } from '../../shared/client/kept.js';
import { Store } from '../../shared/client/store.js';
import { uuid } from '../../shared/client/uuid.js';
import type { Draft, DraftKind } from '../../shared/wire/drafts/entities.js';
import { limits } from '../../shared/wire/limits.js';
import type { Connection } from '../core/connection.js';
import { StaffRetry } from '../core/staff-retry.js';
import type { OpenedStore } from './opened.store.js';

/** What this browser keeps of what is written and not sent. */
interface LocalDrafts {
  read(conversationId: string, kind: DraftKind): string;
  write(conversationId: string, text: string, kind: DraftKind): void;
}

export interface SharedDraftsState {
  /** Versions of other devices that differ from what is written here: each is offered. */
  others: readonly Draft[];
  /** Where nothing is written here: what was written on another device, to go on with. */
  begun: Partial<Record<DraftKind, string>>;
}

type TakenOver = (kind: DraftKind, before: string, after: string) => void;

const draftKinds: readonly DraftKind[] = ['reply', 'note'];
const nothing: SharedDraftsState = { others: [], begun: {} };
/** After the last key. */
const saveAfter = 800;

/** What is written of the open conversation on other devices of the same person, and what they are told of this one. */
export class SharedDraftsStore extends Store<SharedDraftsState> {
  readonly #connection: Connection;
  readonly #local: LocalDrafts;
  readonly #kept = new Kept('draft-stored');
  readonly #deviceId: string;
  readonly #catchUp = new CatchUp((signal) => this.#pass(signal), StaffRetry);
  readonly #listeners = new Set<TakenOver>();
  /** What the server does not have yet, each with the time at which it is said. */
  readonly #unsaved = new Map<string, ReturnType<typeof setTimeout> | undefined>();
  /** Versions of other devices that this one goes on with. */
  readonly #taken = new Map<string, Draft[]>();
  #openId: string | undefined;
  #staffId = '';

  constructor(
    connection: Connection,
    opened: Pick<OpenedStore, 'onOpened' | 'subscribe' | 'state'>,
    local: LocalDrafts,
    device = new Kept('device'),
  ) {
    super(nothing);
    this.#connection = connection;
    this.#local = local;
    this.#deviceId = device.get('id') ?? uuid();
    device.set('id', this.#deviceId);
    connection.onConnect(() => this.#saveAll());
    opened.onOpened(({ id }) => {
      if (id !== this.#openId) this.#forget();
      this.#openId = id;
      void this.#catchUp.run();
    });
    opened.subscribe(() => {
      if (!opened.state.conversation) this.#forget();
    });
    connection.on('draft:changed', ({ conversationId, deviceId }) => {
      if (conversationId === this.#openId && deviceId !== this.#deviceId) void this.#catchUp.run();
    });
  }

  start(staffId: string): void {
    this.#staffId = staffId;
  }

  /** Nobody sits here any more. */
  stop(): void {
    for (const timer of this.#unsaved.values()) clearTimeout(timer);
    this.#unsaved.clear();
    this.#taken.clear();
    this.#staffId = '';
    this.#forget();
  }

  /** Hears where another device has gone on with what stands here: `before` is not the newest any more. */
  onTakenOver(listener: TakenOver): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What is kept of it here has changed. */
  changed(conversationId: string, kind: DraftKind): void {
    if (conversationId === this.#openId) this.dropBegun(kind);
    // What was sent is nobody's to go on with.
    const isSent = this.#local.read(conversationId, kind) === '';
    this.#saveLater(keyOf(conversationId, kind), isSent ? 0 : saveAfter);
  }

  /** Somebody goes on with it, in this tab or another one. */
  dropBegun(kind: DraftKind): void {
    const { [kind]: begun, ...others } = this.state.begun;
    if (begun !== undefined) this.set({ begun: others });
  }

  /** Goes on with the version of another device, whose text is put before what is written here. */
  take({ kind, deviceId }: Pick<Draft, 'kind' | 'deviceId'>): string {
    const draft = this.#takeOver(kind, deviceId);
    return draft?.text ?? '';
  }

  /** Nobody wants it. */
  drop({ kind, deviceId }: Pick<Draft, 'kind' | 'deviceId'>): void {
    if (this.#takeOver(kind, deviceId) && this.#openId) void this.#save(keyOf(this.#openId, kind));
  }

  #takeOver(kind: DraftKind, deviceId: string): Draft | undefined {
    const draft = this.state.others.find((other) => other.kind === kind && other.deviceId === deviceId);
    if (!draft || !this.#openId) return undefined;
    this.#goOnWith(keyOf(this.#openId, kind), draft);
    this.set({ others: this.state.others.filter((other) => other !== draft) });
    return draft;
  }

  #goOnWith(key: string, draft: Draft): void {
    const known = this.#taken.get(key) ?? [];
    this.#taken.set(key, [...known.filter(({ deviceId }) => deviceId !== draft.deviceId), draft]);
  }

  #saveLater(key: string, after: number): void {
    clearTimeout(this.#unsaved.get(key));
    this.#unsaved.set(
      key,
      setTimeout(() => void this.#save(key), after),
    );
  }

  #saveAll(): void {
    for (const key of this.#unsaved.keys()) void this.#save(key);
  }

  async #save(key: string): Promise<void> {
    clearTimeout(this.#unsaved.get(key));
    this.#unsaved.set(key, undefined);
    const [conversationId, kind] = partsOf(key);
    const text = this.#local.read(conversationId, kind);
    // It stays here, and the server has what fits.
    if (text.length > limits.draftText) return;
    const staffId = this.#staffId;
    const replaced = this.#taken.get(key) ?? [];
    const reply = await this.#connection.call('draft:save', {
      ...{ conversationId, kind, text, deviceId: this.#deviceId },
      replaces: replaced.slice(-limits.draftDevices).map(({ deviceId, at }) => ({ deviceId, at })),
    });
    // Signed out meanwhile: it is said again when they are back.
    if (staffId !== this.#staffId) return;
    if (!reply.ok) {
      const isOver = reply.error.code === 'E_NOT_FOUND' || reply.error.code === 'E_SCHEMA';
      // Anything else is said again on the next connect, or with the next change.
      if (isOver) this.#unsaved.delete(key);
      return;
    }
    if (text === '') this.#kept.remove(this.#nameOf(key));
    else this.#kept.set(this.#nameOf(key), text);
    const left = this.#taken.get(key)?.filter((draft) => !replaced.includes(draft)) ?? [];
    if (left.length > 0) this.#taken.set(key, left);
    else this.#taken.delete(key);
    // Unless it was written on meanwhile.
    if (this.#unsaved.get(key) === undefined) this.#unsaved.delete(key);
  }

  async #pass(signal: AbortSignal) {
    const conversationId = this.#openId;
    if (conversationId === undefined) return undefined;
    const reply = await this.#connection.call('draft:list', { conversationId });
    if (signal.aborted || conversationId !== this.#openId) return undefined;
    if (!reply.ok) return reply.error.code === 'E_NOT_FOUND' ? undefined : reply.error;
    const found = draftKinds.map((kind) => this.#compare(conversationId, kind, reply.value.drafts));
    const begun = draftKinds.flatMap((kind, index) => {
      const text = found[index]?.begun;
      return text === undefined ? [] : [[kind, text] as const];
    });
    this.set({ others: found.flatMap(({ others }) => others), begun: Object.fromEntries(begun) });
    return undefined;
  }

  /** What the other devices have, beside what stands here. */
  #compare(conversationId: string, kind: DraftKind, drafts: readonly Draft[]): { others: Draft[]; begun?: string } {
    const key = keyOf(conversationId, kind);
    const ofKind = drafts.filter((draft) => draft.kind === kind);
    const own = ofKind.find(({ deviceId }) => deviceId === this.#deviceId);
    const all = ofKind.filter(({ deviceId, text }) => deviceId !== this.#deviceId && text !== '');
    const stored = this.#kept.get(this.#nameOf(key));
    let text = this.#local.read(conversationId, kind);
    const [newest] = all;
    if (own?.text === '' && text !== '' && text === stored) {
      // Another device has gone on with it, or has sent it.
      const after = newest?.text ?? '';
      this.#local.write(conversationId, after, kind);
      this.#kept.remove(this.#nameOf(key));
      if (newest) this.#goOnWith(key, newest);
      for (const listener of this.#listeners) listener(kind, text, after);
      text = after;
    } else if (text !== (own?.text ?? '') && !this.#unsaved.has(key)) {
      // Written without a connection; or emptied without one.
      if (text !== '' || stored !== null) this.#saveLater(key, 0);
    }
    const taken = this.#taken.get(key) ?? [];
    const isTaken = (draft: Draft) => taken.some(({ deviceId, at }) => deviceId === draft.deviceId && at === draft.at);
    const others = all.filter((draft) => draft.text !== text && !isTaken(draft));
    const [only] = others;
    if (text !== '' || others.length !== 1 || !only) return { others };
    this.#goOnWith(key, only);
    return { others: [], begun: only.text };
  }

  #nameOf(key: string): string {
    return `${this.#staffId}:${key}`;
  }

  #forget(): void {
    if (this.#openId === undefined) return;
    this.#catchUp.stop();
    this.#openId = undefined;
    // What was only offered may be offered again.
    for (const key of [...this.#taken.keys()]) if (!this.#unsaved.has(key)) this.#taken.delete(key);
    this.set(nothing);
  }
}

const keyOf = (conversationId: string, kind: DraftKind) => `${conversationId}:${kind}`;
const partsOf = (key: string): [conversationId: string, kind: DraftKind] =>
  key.endsWith(':note') ? [key.slice(0, -':note'.length), 'note'] : [key.slice(0, -':reply'.length), 'reply'];

export const sharedDraftsContext = createContext<SharedDraftsStore>('shared-drafts');
