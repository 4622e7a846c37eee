import { createContext } from '@lit/context';
import { Kept } from '../../../shared/client/kept.js';
import { limits } from '../../../shared/wire/limits.js';
import type { DraftKind } from '../../../shared/wire/drafts/entities.js';

/** What is written but not sent, for each person and conversation; reply and note apart. */
export class Drafts {
  readonly #kept = new Kept('draft');
  /** What is written before the server has said who sits here. */
  readonly #early = new Map<string, string>();
  #staffId: string | undefined;

  start(staffId: string): void {
    this.#staffId = staffId;
    for (const [key, text] of this.#early) this.#keep(`${staffId}:${key}`, text);
    this.#early.clear();
  }

  /** Signed out: nobody reads the drafts of another person. */
  stop(): void {
    this.#staffId = undefined;
    this.#early.clear();
  }

  read(conversationId: string, kind: DraftKind = 'reply'): string {
    const key = keyOf(conversationId, kind);
    if (this.#staffId === undefined) return this.#early.get(key) ?? '';
    // Earlier versions kept a text of any length, which no field bears.
    return (this.#kept.get(`${this.#staffId}:${key}`) ?? '').slice(0, limits.draftText);
  }

  write(conversationId: string, text: string, kind: DraftKind = 'reply'): void {
    const key = keyOf(conversationId, kind);
    if (this.#staffId === undefined) this.#early.set(key, text);
    else this.#keep(`${this.#staffId}:${key}`, text);
  }

  /** Who was writing a note goes on with it. Otherwise what is typed is a reply. */
  kindOf(conversationId: string): DraftKind {
    return this.read(conversationId, 'note') !== '' && this.read(conversationId) === '' ? 'note' : 'reply';
  }

  #keep(name: string, text: string): void {
    if (text === '') this.#kept.remove(name);
    else this.#kept.set(name, text);
  }
}

/** A reply's is the one of version 0.2.0. */
const keyOf = (conversationId: string, kind: DraftKind) =>
  kind === 'reply' ? conversationId : `${conversationId}:${kind}`;

export const draftsContext = createContext<Drafts>('drafts');
