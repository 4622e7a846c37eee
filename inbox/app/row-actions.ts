import type { HandlingChange } from '../../shared/wire/handling/entities.js';
import type { ViewId } from '../../shared/list-views.js';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import type { ActionsStore, Offer, Offers } from '../core/actions.store.js';
import type { Handling } from '../entities/handling.js';
import type { Reads } from '../entities/reads.js';
import type { UndoStore } from '../entities/undo.store.js';
import { nameInWords } from '../entities/visitor-name.js';
import type { DialogKind } from '../features/handling/choices.js';
import { actionsIn } from '../features/list/bulk-actions.js';
import { endOrReopen } from './end-or-reopen.js';
import { showBlock, showHandling, showPassOn } from './show-handling.js';

interface Deps {
  handling: Pick<Handling, 'handle'>;
  reads: Pick<Reads, 'toggle'>;
  undo: Pick<UndoStore, 'takesBack' | 'undo'>;
  /** Who sits here. */
  staffId: () => string;
  /** Another screen is shown in place of the list. */
  isAway: () => boolean;
  view: () => ViewId;
  /** The row that has the focus while another conversation is open, or none. */
  focused: () => ConversationRow | undefined;
  open: (id: string) => void;
  /** Something was done with all of the view. */
  done: () => void;
}

/**
 * The keys of a conversation, where rows of the list are meant: those that are marked, else the one that has the focus. What is
 * offered last decides, so that this is offered anew after a conversation was opened, which offers the same for itself.
 */
export class RowActions {
  #release: (() => void) | undefined;

  constructor(private readonly deps: Deps) {}

  offer(actions: ActionsStore, markedIds: readonly string[]): void {
    this.release();
    this.#release = actions.offer(markedIds.length > 0 ? this.#ofMarked(markedIds) : this.#ofFocused());
  }

  release(): void {
    this.#release?.();
    this.#release = undefined;
  }

  #ofFocused(): Offers {
    const { handling, reads, undo, staffId, isAway, focused, open } = this.deps;
    const act = (
      run: (row: ConversationRow) => unknown,
      can: (row: ConversationRow) => boolean = () => true,
    ): Offer => {
      const row = () => (isAway() ? undefined : focused());
      return {
        run: () => {
          const found = row();
          if (found) run(found);
        },
        isAvailable: () => {
          const found = row();
          return found !== undefined && !found.isErased && can(found);
        },
      };
    };
    const ask = (kind: DialogKind) => act(({ id, visitor }) => showHandling(kind, [id], nameInWords(visitor)));
    return {
      ...{ assign: ask('assign'), label: ask('label'), prioritize: ask('prioritize') },
      take: act(
        ({ id }) => handling.handle([id], { kind: 'assign', assigneeId: staffId() }),
        ({ assigneeId }) => assigneeId !== staffId(),
      ),
      snooze: act(
        ({ id, visitor }) => showHandling('snooze', [id], nameInWords(visitor)),
        ({ state }) => state !== 'resolved',
      ),
      'pass-on': act(({ id, visitor }) => showPassOn(id, nameInWords(visitor))),
      block: act(({ id, visitor }) => showBlock(id, nameInWords(visitor))),
      reply: act(({ id }) => open(id)),
      unread: act(({ id }) => reads.toggle([id])),
      spam: act(({ id, state }) => handling.handle([id], { kind: 'spam', isSpam: state !== 'spam' })),
      resolve: act(
        (row) => endOrReopen(row, { handling, undo }),
        ({ state }) => state !== 'spam',
      ),
    };
  }

  #ofMarked(ids: readonly string[]): Offers {
    const { handling, reads, staffId, isAway, done } = this.deps;
    const view = this.deps.view();
    const isBack = view === 'resolved' || view === 'spam';
    const once = (run: () => void): Offer => ({ run: () => (run(), done()), isAvailable: () => !isAway() });
    const ask = (kind: DialogKind) => once(() => showHandling(kind, ids));
    const make = (change: HandlingChange) => once(() => void handling.handle(ids, change));
    const can = actionsIn(view);
    return {
      ...{ assign: ask('assign'), label: ask('label'), prioritize: ask('prioritize') },
      take: make({ kind: 'assign', assigneeId: staffId() }),
      ...(isBack ? {} : { snooze: ask('snooze') }),
      unread: once(() => void reads.toggle(ids)),
      spam: make({ kind: 'spam', isSpam: view !== 'spam' }),
      ...(can.includes('resolve') && can.includes('reopen') ? { reopen: make(bulkChange('reopen', view)) } : {}),
      ...(view === 'spam' ? {} : { resolve: make(bulkChange(isBack ? 'reopen' : 'resolve', view)) }),
    };
  }
}

/** To open again is to bring back what is in each of these views. */
export function bulkChange(action: 'spam' | 'reopen' | 'resolve', view: ViewId): HandlingChange {
  if (action === 'spam') return { kind: 'spam', isSpam: true };
  if (action === 'resolve') return { kind: 'resolve' };
  if (view === 'spam') return { kind: 'spam', isSpam: false };
  return view === 'snoozed' ? { kind: 'snooze', until: null } : { kind: 'reopen' };
}
