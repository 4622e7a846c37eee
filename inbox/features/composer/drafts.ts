import { createContext } from '@lit/context';
import { Kept } from '../../../shared/client/kept.js';
import { limits } from '../../../shared/wire/limits.js';
import type { DraftKind } from '../../../shared/wire/drafts/entities.js';
import type { Quote } from '../../../shared/wire/messages/entities.js';

/** What stood in a field, and what stands in it now. */
export interface DraftChange {
  conversationId: string;
  kind: DraftKind;
  before: string;
  after: string;
}

/**
 * What is written but not sent, for each person and conversation; reply and note apart. All tabs of a browser share it: what is
 * written in one of them is told in the others, so that none overwrites another one's text.
 */
export class Drafts {
  readonly #kept = new Kept('draft');
  /** What is written before the server has said who sits here. */
  readonly #early = new Map<string, string>();
  /** What stands in the fields of this tab, as far as it has shown them. */
  readonly #shown = new Map<string, string>();
  readonly #listeners = new Set<(change: DraftChange) => void>();
  #staffId: string | undefined;

  constructor() {
    this.#kept.onChange((name) => this.#follow(name), new AbortController().signal);
    // A tab that was frozen, or comes back from the history, has heard nothing meanwhile.
    for (const name of ['focus', 'pageshow']) addEventListener(name, () => this.#followAll());
  }

  start(staffId: string): void {
    this.#staffId = staffId;
    for (const [key, text] of this.#early) this.#begin(key, text);
    this.#early.clear();
  }

  /** Signed out: nobody reads the drafts of another person. */
  stop(): void {
    this.#staffId = undefined;
    this.#early.clear();
    this.#shown.clear();
  }

  /** Hears what another tab has made of a draft that this one has shown. */
  onChange(listener: (change: DraftChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  read(conversationId: string, kind: DraftKind = 'reply'): string {
    const key = keyOf(conversationId, kind);
    const text = this.#get(key);
    // Later another tab may have changed it, and the field does not know that yet.
    if (this.#staffId !== undefined && !this.#shown.has(key)) this.#shown.set(key, text);
    return text;
  }

  write(conversationId: string, text: string, kind: DraftKind = 'reply'): void {
    const key = keyOf(conversationId, kind);
    if (this.#staffId !== undefined) this.#shown.set(key, text);
    this.#put(key, text);
  }

  /** What the reply is to quote: kept beside it. */
  quote(conversationId: string): Quote | undefined {
    return parseQuote(this.#get(quoteKey(conversationId)));
  }

  keepQuote(conversationId: string, quote: Quote | undefined): void {
    this.#put(quoteKey(conversationId), quote ? JSON.stringify(quote) : '');
  }

  /** Who was writing a note goes on with it. Otherwise what is typed is a reply. */
  kindOf(conversationId: string): DraftKind {
    return this.read(conversationId, 'note') !== '' && this.read(conversationId) === '' ? 'note' : 'reply';
  }

  #get(key: string): string {
    if (this.#staffId === undefined) return this.#early.get(key) ?? '';
    // Earlier versions kept a text of any length, which no field bears.
    return (this.#kept.get(`${this.#staffId}:${key}`) ?? '').slice(0, limits.draftText);
  }

  #put(key: string, text: string): void {
    if (this.#staffId === undefined) this.#early.set(key, text);
    else if (text === '') this.#kept.remove(`${this.#staffId}:${key}`);
    else this.#kept.set(`${this.#staffId}:${key}`, text);
  }

  /** Written in an empty field, before what was kept could be shown in it: both stay. */
  #begin(key: string, text: string): void {
    if (text === '') return;
    const kept = this.#get(key);
    const isBoth = kept !== '' && kept !== text && !key.endsWith(quoteEnd);
    const after = isBoth ? `${text}\n${kept}` : text;
    this.#put(key, after);
    if (!key.endsWith(quoteEnd)) this.#shown.set(key, text);
    this.#tell(key, after);
  }

  #follow(name: string): void {
    // The page has emptied its storage: what stands in the fields stays.
    const start = `${this.#staffId}:`;
    if (name === '') this.#keepShown();
    else if (name.startsWith(start)) this.#tell(name.slice(start.length), this.#get(name.slice(start.length)));
  }

  /** Kept again, so that a later look at what is kept does not empty the fields. */
  #keepShown(): void {
    if (this.#staffId === undefined) return;
    for (const [key, text] of this.#shown) this.#put(key, text);
  }

  #followAll(): void {
    if (this.#staffId === undefined) return;
    for (const key of [...this.#shown.keys()]) this.#tell(key, this.#get(key));
  }

  #tell(key: string, after: string): void {
    const before = this.#shown.get(key);
    if (before === undefined || before === after) return;
    this.#shown.set(key, after);
    const [conversationId = '', kind = 'reply'] = key.split(':') as [string, DraftKind?];
    for (const listener of this.#listeners) listener({ conversationId, kind, before, after });
  }
}

/** A reply's is the one of version 0.2.0. */
const keyOf = (conversationId: string, kind: DraftKind) =>
  kind === 'reply' ? conversationId : `${conversationId}:${kind}`;

const quoteEnd = ':quote';
const quoteKey = (conversationId: string) => conversationId + quoteEnd;

function parseQuote(kept: string): Quote | undefined {
  if (kept === '') return undefined;
  try {
    const quote = JSON.parse(kept) as Partial<Quote>;
    return typeof quote.seq === 'number' && typeof quote.text === 'string' ? (quote as Quote) : undefined;
  } catch {
    return undefined;
  }
}

export const draftsContext = createContext<Drafts>('drafts');
