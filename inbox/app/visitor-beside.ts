import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { Clock } from '../core/clock.js';
import { t } from '../core/texts.js';
import type { LookStore } from '../entities/look.store.js';
import type { OpenedStore } from '../entities/opened.store.js';
import '../features/visitor-panel/sapa-visitor-facts.js';
import { PaneWidth } from '../ui/pane-width.js';
import type { ConversationActs } from './conversation-acts.js';

/** What is known of the visitor: beside the open conversation where there is room, else above it (L35). */
export class VisitorBeside {
  readonly #width: PaneWidth;
  /** It lies above the conversation. */
  #isSheetOpen = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly deps: {
      conversationId: () => string;
      opened: () => OpenedStore;
      look: () => LookStore;
      clock: () => Clock;
      acts: ConversationActs;
      /** What is less waited for than the messages may be asked for and drawn. */
      mayAskMore: () => boolean;
    },
  ) {
    this.#width = new PaneWidth(host);
  }

  get isShown(): boolean {
    return this.#isWide ? !this.deps.look().state.isPanelFolded : this.#isSheetOpen;
  }

  readonly toggle = (): void => {
    const look = this.deps.look();
    if (this.#isWide) return look.change({ isPanelFolded: !look.state.isPanelFolded });
    this.#isSheetOpen = !this.#isSheetOpen;
    this.host.requestUpdate();
  };

  render() {
    const { row, conversation } = this.deps.opened().state;
    const known = conversation ?? row;
    if (!this.isShown || !known) return nothing;
    const { acts } = this.deps;
    const hasContact = this.deps.mayAskMore() && conversation && !conversation.isErased;
    const facts = html`<sapa-visitor-facts
      class=${this.#isWide ? 'panel' : 'sheet'}
      siteName=${known.siteName}
      .channel=${conversation?.channel}
      .visitor=${conversation?.visitor}
      .now=${this.deps.clock().state.now}
      .canBlock=${!known.isErased && !known.isArchived}
      @sapa-block=${() => acts.block()}
      @sapa-alert-log=${() => acts.showAlerts()}
      >${hasContact ? this.#renderContact(conversation.visitor.id) : nothing}</sapa-visitor-facts
    >`;
    if (this.#isWide) return facts;
    void import('../ui/sapa-sheet.js');
    return html`<sapa-sheet side="end" label=${t('facts')} @sapa-close=${this.toggle}>${facts}</sapa-sheet>`;
  }

  get #isWide(): boolean {
    return this.#width.now === 'wide';
  }

  /** What the staff know of the person beside this conversation. */
  #renderContact(visitorId: string) {
    void import('../features/contacts/sapa-contact.js');
    return html`<sapa-contact
      isPanel
      .contactId=${visitorId}
      .currentConversationId=${this.deps.conversationId()}
    ></sapa-contact>`;
  }
}
