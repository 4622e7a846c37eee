import { createContext } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Store } from '../../shared/client/store.js';
import { actionIds, type ActionId } from './action-catalog.js';

export interface Offer {
  run(): unknown;
  /** Asked each time. Absent: as long as it is offered. */
  isAvailable?(): boolean;
}
export type Offers = Partial<Record<ActionId, Offer | (() => unknown)>>;

/** Something that the palette finds besides the actions of the catalog: a person, a conversation, a label to put on. */
export interface Finding {
  /** The same each time, so that what was chosen lately stands first. */
  id: string;
  title: string;
  detail?: string;
  icon?: string;
  kind: 'action' | 'conversation' | 'view' | 'person' | 'reply' | 'macro' | 'search';
  run(): unknown;
}
type FindingsSource = () => readonly Finding[];

/** What can be done now. Elements offer while they are on the page; keys, tooltips and the palette ask here. */
export class ActionsStore extends Store<{ revision: number }> {
  /** Of those that can the one that came last decides: it lies above the others. */
  readonly #offers = new Map<ActionId, Offer[]>();
  readonly #sources = new Set<FindingsSource>();
  readonly #questions: ((text: string) => Finding)[] = [];

  constructor() {
    super({ revision: 0 });
  }

  /** Returns what takes them back. */
  offer(offers: Offers): () => void {
    const added = Object.entries(offers).map(([id, offer]) => {
      const entry = { id: id as ActionId, offer: typeof offer === 'function' ? { run: offer } : offer };
      this.#offers.set(entry.id, [...(this.#offers.get(entry.id) ?? []), entry.offer]);
      return entry;
    });
    this.#tell();
    return () => {
      for (const { id, offer } of added) {
        this.#offers.set(
          id,
          (this.#offers.get(id) ?? []).filter((each) => each !== offer),
        );
      }
      this.#tell();
    };
  }

  /** What else the palette finds; asked when it opens. Returns what takes it back. */
  addFindings(source: FindingsSource): () => void {
    this.#sources.add(source);
    return () => this.#sources.delete(source);
  }

  /** What the palette offers for whatever is typed, below what it finds. */
  addQuestion(source: (text: string) => Finding): void {
    this.#questions.push(source);
  }

  questions(text: string): Finding[] {
    return this.#questions.map((source) => source(text));
  }

  findings(): Finding[] {
    return [...this.#sources].flatMap((source) => source());
  }

  isAvailable(id: ActionId): boolean {
    return this.#find(id) !== undefined;
  }

  /** False when it cannot be done now. */
  run(id: ActionId): boolean {
    const offer = this.#find(id);
    offer?.run();
    return offer !== undefined;
  }

  available(): ActionId[] {
    return actionIds.filter((id) => this.isAvailable(id));
  }

  #find(id: ActionId): Offer | undefined {
    return this.#offers.get(id)?.findLast(({ isAvailable }) => isAvailable?.() !== false);
  }

  #tell(): void {
    this.set({ revision: this.state.revision + 1 });
  }
}

export const actionsContext = createContext<ActionsStore>('actions');

/** Offers actions while its element is on the page. */
export class OffersController implements ReactiveController {
  #release: (() => void)[] = [];

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** To be called in `connectedCallback`. */
  offer(actions: ActionsStore | undefined, offers: Offers, findings?: FindingsSource): void {
    if (!actions) return;
    this.#release.push(actions.offer(offers));
    if (findings) this.#release.push(actions.addFindings(findings));
  }

  hostDisconnected(): void {
    for (const release of this.#release.splice(0)) release();
  }
}
