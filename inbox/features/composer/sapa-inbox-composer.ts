import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Draft, DraftKind } from '../../../shared/wire/drafts/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { ariaKeys, titleWithKeys } from '../../core/key-names.js';
import { t } from '../../core/texts.js';
import './sapa-answer.js';
import type { SapaAnswer } from './sapa-answer.js';
import { composerStyles } from './sapa-inbox-composer.styles.js';

const icons = { reply: 'reply', note: 'lock' } as const;
const kinds: readonly DraftKind[] = ['reply', 'note'];

/**
 * Where the staff write: a reply to the visitor, or a note for the team. Each has a field of its own, which never gets the
 * other one's text; what it says has other names (`sapa-answer`), so that nobody can take one for the other.
 * @slot files - what goes along with the reply
 * @fires sapa-mode - `{ kind: 'reply' | 'note' }`
 */
@customElement('sapa-inbox-composer')
export class SapaInboxComposer extends LitElement {
  static override styles = [baseStyles, composerStyles];

  /** To whom the reply goes, in words. */
  @property() label = '';
  /** What the fields begin with. */
  @property() replyDraft = '';
  @property() noteDraft = '';
  /** A colleague who writes a reply at this moment. */
  @property() rival = '';
  /** Files lie beside the reply; some of them cannot go along. */
  @property({ attribute: false }) hasFiles = false;
  @property({ attribute: false }) hasFaultyFiles = false;
  /** Versions of other devices. */
  @property({ attribute: false }) others: readonly Draft[] = [];
  @property({ reflect: true }) kind: DraftKind = 'reply';
  /** Nobody replies in a conversation that has ended; notes go on. */
  @property({ type: Boolean }) isNoteOnly = false;
  @query('sapa-answer:not([hidden])') private readonly shown!: SapaAnswer | null;

  override render() {
    return html`
      <div class="tabs" role="tablist" aria-label=${t('composerModes')} @keydown=${this.handleArrow}>
        ${kinds.map((kind) => this.renderTab(kind))}
      </div>
      ${this.renderOffers()}<slot name="files" ?hidden=${this.shownKind === 'note'}></slot
      >${kinds.map((kind) => this.renderField(kind))}
    `;
  }

  private renderTab(kind: DraftKind) {
    const isShown = kind === this.shownKind;
    return html`<button
      type="button"
      role="tab"
      id=${`tab-${kind}`}
      class=${kind}
      aria-selected=${isShown ? 'true' : 'false'}
      aria-controls=${kind}
      aria-keyshortcuts=${ariaKeys('note')}
      title=${titleWithKeys(t(`mode-${kind}`), 'note')}
      tabindex=${isShown ? '0' : '-1'}
      ?hidden=${this.isNoteOnly && kind === 'reply'}
      @click=${() => this.choose(kind)}
    >
      <wa-icon name=${icons[kind]}></wa-icon>${t(`mode-${kind}`)}
    </button>`;
  }

  private renderOffers() {
    const drafts = this.others.filter(({ kind }) => kind === this.shownKind);
    if (drafts.length === 0) return nothing;
    // Seldom somebody writes on two devices.
    void import('./sapa-draft-offers.js');
    return html`<sapa-draft-offers .drafts=${drafts}></sapa-draft-offers>`;
  }

  private renderField(kind: DraftKind) {
    return html`<sapa-answer
      id=${kind}
      role="tabpanel"
      aria-labelledby=${`tab-${kind}`}
      kind=${kind}
      ?hidden=${kind !== this.shownKind}
      .draft=${kind === 'reply' ? this.replyDraft : this.noteDraft}
      rival=${kind === 'reply' ? this.rival : ''}
      .hasFiles=${kind === 'reply' && this.hasFiles}
      .hasFaultyFiles=${kind === 'reply' && this.hasFaultyFiles}
      label=${kind === 'reply' ? this.label : t('composerNoteLabel')}
    ></sapa-answer>`;
  }

  /** The field, not the tabs above it. */
  override focus(options?: FocusOptions): void {
    this.shown?.focus(options);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    await this.shown?.updateComplete;
    return isComplete;
  }

  /** What could not be sent comes back to be written anew, where it was written. */
  putBack(text: string, kind: DraftKind): void {
    this.show(kind);
    void this.updateComplete.then(() => this.shown?.putBack(text));
  }

  /** Another device has gone on with what stands in a field. */
  replaceDraft(kind: DraftKind, before: string, after: string): void {
    this.renderRoot.querySelector<SapaAnswer>(`#${kind}`)?.replaceDraft(before, after);
  }

  private get shownKind(): DraftKind {
    return this.isNoteOnly ? 'note' : this.kind;
  }

  private show(kind: DraftKind) {
    if (kind === this.shownKind) return;
    this.kind = kind;
    this.dispatchEvent(new CustomEvent('sapa-mode', { detail: { kind }, bubbles: true, composed: true }));
  }

  /** From the reply to the note, and back. */
  toggle(): void {
    if (!this.isNoteOnly) this.choose(this.kind === 'reply' ? 'note' : 'reply');
  }

  toggleChoices(): void {
    this.choose('reply');
    void this.renderRoot.querySelector<SapaAnswer>('#reply')?.toggleChoices();
  }

  /** The field of this kind, if it is not shown, and the focus into it. */
  choose(kind: DraftKind): void {
    this.show(kind);
    void this.updateComplete.then(() => this.shown?.focus());
  }

  private handleArrow(event: KeyboardEvent) {
    if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key) || this.isNoteOnly) return;
    event.preventDefault();
    const kind = event.key === 'Home' ? 'reply' : event.key === 'End' || this.kind === 'reply' ? 'note' : 'reply';
    this.show(kind);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${kind}`)?.focus());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-inbox-composer': SapaInboxComposer;
  }
}
