import type { Conversation, ConversationRow } from '../../shared/wire/conversations/entities.js';
import type { Handling } from '../entities/handling.js';
import type { UndoStore } from '../entities/undo.store.js';
import { nameInWords } from '../entities/visitor-name.js';
import type { HandlingAct } from '../features/handling/sapa-handling-bar.js';
import { endOrReopen } from './end-or-reopen.js';
import { showAlertLog } from './show-alert-log.js';
import { showBlock, showHandling, showPassOn } from './show-handling.js';

/** What is done with the open conversation as a whole, by its bar, its panel and keys. */
export class ConversationActs {
  constructor(
    private readonly deps: {
      conversationId: () => string;
      known: () => Conversation | ConversationRow | undefined;
      staffId: () => string | undefined;
      handling: () => Handling;
      undo: () => UndoStore;
      markUnread: () => void;
    },
  ) {}

  handle(act: HandlingAct): void {
    const known = this.#whole();
    const id = this.deps.conversationId();
    if (!known) return;
    if (act === 'unread') this.deps.markUnread();
    else if (act === 'pass-on') showPassOn(id);
    else if (act === 'spam') void this.deps.handling().handle([id], { kind: 'spam', isSpam: known.state !== 'spam' });
    else if (act !== 'snooze' || known.state !== 'resolved') showHandling(act, [id]);
  }

  get canTake(): boolean {
    const known = this.#whole();
    return known !== undefined && known.assigneeId !== this.deps.staffId();
  }

  take(): void {
    const assigneeId = this.deps.staffId();
    if (assigneeId) void this.deps.handling().handle([this.deps.conversationId()], { kind: 'assign', assigneeId });
  }

  showAlerts(): void {
    const known = this.#whole();
    if (!known) return;
    showAlertLog({
      conversationId: this.deps.conversationId(),
      siteId: known.siteId,
      name: nameInWords(known.visitor),
    });
  }

  block(): void {
    const known = this.#whole();
    if (known) showBlock(this.deps.conversationId(), nameInWords(known.visitor));
  }

  /** Resolves it, or opens it again. */
  end(): void {
    const known = this.deps.known();
    if (known) endOrReopen(known, { handling: this.deps.handling(), undo: this.deps.undo() });
  }

  /** With one that is erased nothing can be done. */
  #whole() {
    const known = this.deps.known();
    return known?.isErased ? undefined : known;
  }
}
