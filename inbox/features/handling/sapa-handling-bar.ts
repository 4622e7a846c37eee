import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { Conversation, ConversationRow } from '../../../shared/wire/conversations/entities.js';
import { titleWithKeys } from '../../core/key-names.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { labelsContext, type LabelsStore } from '../../entities/labels.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dotStyles } from '../../ui/dot.styles.js';
import '../../ui/sapa-avatar.js';
import { dateTime } from '../../ui/times.js';
import { priorityIcons, type DialogKind } from './choices.js';
import { handlingText as text } from '../../core/handling-texts.js';

export type HandlingAct = DialogKind | 'spam' | 'pass-on' | 'unread';

const steps: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/**
 * Whose a conversation is and how it is sorted, each a button that changes it. One stop of Tab for all; the arrows lead on (C44).
 * @fires sapa-handle - `{ act: HandlingAct }`
 */
@customElement('sapa-handling-bar')
export class SapaHandlingBar extends LitElement {
  static override styles = [
    baseStyles,
    dotStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        min-width: 0;
      }
      button {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 0.375rem;
        min-width: 2.25rem;
        max-width: 11rem;
        min-height: 2.25rem;
        padding: 0 0.5rem;
        border: 0;
        border-radius: var(--wa-border-radius-m);
        background: none;
        color: var(--sapa-quiet);
        font: inherit;
        font-size: var(--sapa-text-s);
        cursor: pointer;
      }
      button:hover {
        background: var(--sapa-hover);
      }
      .set {
        color: inherit;
      }
      .urgent wa-icon {
        color: var(--wa-color-danger-on-quiet);
      }
      wa-icon {
        flex: none;
        font-size: 1rem;
      }
      sapa-avatar {
        --size: 1.375rem;
        font-size: 0.625rem;
      }
      .dots {
        display: flex;
        gap: 0.1875rem;
      }
      .words {
        display: none;
      }
      @container (width >= 46rem) {
        .words {
          display: block;
        }
      }
      @media (pointer: coarse) {
        button {
          min-width: 2.75rem;
          min-height: 2.75rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) conversation: Conversation | ConversationRow | undefined;

  @consume({ context: directoryContext }) private readonly directory!: DirectoryStore;
  @consume({ context: labelsContext }) private readonly labels!: LabelsStore;
  /** The button that Tab leads to. */
  @state() private stop: HandlingAct = 'assign';
  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    this.stores.follow(this.directory, this.labels);
    this.setAttribute('role', 'toolbar');
    this.setAttribute('aria-label', text('bar'));
    this.addEventListener('keydown', this.handleKeydown);
  }

  override render() {
    const { conversation } = this;
    if (!conversation || conversation.isErased) return nothing;
    return html`
      ${this.renderAssignee(conversation)}
      ${this.renderButton('pass-on', text('passOnAct'), '', html`<wa-icon name="arrow-right"></wa-icon>`)}
      ${this.renderLabels(conversation)} ${this.renderPriority(conversation)}
      ${conversation.state === 'resolved' ? nothing : this.renderSnooze(conversation)}
      ${this.renderButton('unread', text('unreadAct'), '', html`<wa-icon name="eye"></wa-icon>`)}
      ${this.renderButton('spam', text(conversation.state === 'spam' ? 'notSpamAct' : 'spamAct'), conversation.state === 'spam' ? 'set' : '', html`<wa-icon name="ban"></wa-icon>`)}
    `;
  }

  private renderAssignee({ assigneeId, teamId }: Conversation | ConversationRow) {
    const person = assigneeId === undefined ? undefined : this.directory.person(assigneeId);
    const team = teamId === undefined ? undefined : this.directory.team(teamId);
    const name = person?.name ?? (assigneeId === undefined ? team?.name : text('somebody'));
    const words = name === undefined ? text('assignAct') : text('assignedAct', { name });
    const sign = person
      ? html`<sapa-avatar name=${person.name} picture=${person.picture ?? ''}></sapa-avatar>`
      : html`<wa-icon name="circle-user-round"></wa-icon>`;
    const shown = html`${sign}<bdi class="words truncate">${name ?? text('nobodyShort')}</bdi>`;
    return this.renderButton('assign', words, name === undefined ? '' : 'set', shown);
  }

  private renderLabels({ labelIds = [] }: Conversation | ConversationRow) {
    const labels = labelIds.flatMap((id) => this.labels.find(id) ?? []);
    const names = labels.map(({ name }) => name).join(', ');
    const words = names ? text('labelledAct', { names }) : text('labelAct');
    const dots =
      labels.length > 0
        ? html`<span class="dots">${labels.map(({ color }) => html`<i class="dot ${color}"></i>`)}</span>`
        : nothing;
    return this.renderButton('label', words, names ? 'set' : '', html`<wa-icon name="tag"></wa-icon>${dots}`);
  }

  private renderPriority({ priority }: Conversation | ConversationRow) {
    const words = text('priorityAct', { priority: text(`priority-${priority ?? 'normal'}`) });
    const sign = html`<wa-icon name=${priority ? priorityIcons[priority] : 'chevron-up'}></wa-icon>`;
    return this.renderButton('prioritize', words, priority ? `set ${priority}` : '', sign);
  }

  private renderSnooze({ state, snoozedUntil }: Conversation | ConversationRow) {
    const isSnoozed = state === 'snoozed';
    const words = !isSnoozed
      ? text('snoozeAct')
      : snoozedUntil
        ? text('snoozedUntil', { time: dateTime(snoozedUntil) })
        : text('snoozedForReply');
    return this.renderButton('snooze', words, isSnoozed ? 'set' : '', html`<wa-icon name="alarm-clock"></wa-icon>`);
  }

  private renderButton(act: HandlingAct, words: string, look: string, content: unknown) {
    return html`<button
      type="button"
      class=${look}
      data-act=${act}
      tabindex=${act === this.stop ? 0 : -1}
      @focus=${() => (this.stop = act)}
      title=${titleWithKeys(words, act)}
      aria-label=${words}
      aria-haspopup=${act === 'spam' || act === 'unread' ? nothing : 'dialog'}
      @click=${() => this.tell(act)}
    >
      ${content}
    </button>`;
  }

  private readonly handleKeydown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...this.renderRoot.querySelectorAll('button')];
    const index = buttons.findIndex(({ dataset }) => dataset['act'] === this.stop);
    const isFromTheRight = getComputedStyle(this).direction === 'rtl';
    buttons.at((index + (isFromTheRight ? -step : step)) % buttons.length)?.focus();
  };

  private tell(act: HandlingAct) {
    this.dispatchEvent(new CustomEvent('sapa-handle', { detail: { act }, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-handling-bar': SapaHandlingBar;
  }
}
