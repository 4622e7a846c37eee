import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ContactCriteria, ContactSegment } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import { contactsContext, type Contacts } from '../../entities/contacts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import { contactsStyles } from './contacts.styles.js';

/**
 * Criteria of the directory that were named: one's own, and those of a site.
 * @fires sapa-segment - criteria, to be used
 */
@customElement('sapa-contact-segments')
export class SapaContactSegments extends LitElement {
  static override styles = [
    baseStyles,
    pageStyles,
    contactsStyles,
    css`
      :host {
        height: auto;
        overflow: visible;
      }
      .acts {
        margin-block-end: 0.75rem;
      }
      .pair {
        display: inline-flex;
        max-width: 100%;
      }
      .pair > .row-act:first-child {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .pair > .row-act:not(:only-child):first-child {
        border-start-end-radius: 0;
        border-end-end-radius: 0;
      }
      .pair > .row-act:last-child:not(:only-child) {
        border-inline-start: 0;
        border-start-start-radius: 0;
        border-end-start-radius: 0;
      }
      .row-act[aria-pressed='true'] {
        background: var(--wa-color-neutral-fill-quiet);
        font-weight: 600;
      }
      @media (pointer: coarse) {
        .pair > .row-act {
          min-width: 2.75rem;
        }
      }
    `,
  ];

  /** What is asked for now, and can be saved. */
  @property({ attribute: false }) criteria: ContactCriteria = {};
  @property({ attribute: false }) canShare = false;
  @consume({ context: contactsContext }) private readonly contacts!: Contacts;
  @state() private segments: readonly ContactSegment[] = [];
  @state() private isNaming = false;
  @state() private problem = '';
  @query('#segment-name') private readonly name!: HTMLInputElement | null;

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  override render() {
    const isFiltered = Object.keys(this.criteria).length > 0;
    return html`<div class="acts" role="group" aria-label=${text('segments')}>
        ${this.segments.map((segment) => this.renderSegment(segment))}
        ${
          isFiltered && !this.isNaming && !this.segments.some((segment) => this.isUsed(segment))
            ? html`<button class="row-act" type="button" @click=${this.handleNaming}>${text('saveSegment')}</button>`
            : nothing
        }
        ${this.isNaming ? this.renderNaming() : nothing}
      </div>
      <p class="problem" role="alert">${this.problem}</p>`;
  }

  private renderSegment(segment: ContactSegment) {
    const isUsed = this.isUsed(segment);
    return html`<span class="pair">
      <button
        class="row-act"
        type="button"
        aria-pressed=${isUsed}
        @click=${() => this.use(isUsed ? {} : segment.criteria)}
      >
        ${segment.name}
      </button>
      ${
        segment.isEditable
          ? html`<button
              class="row-act"
              type="button"
              aria-label=${text('deleteSegment', { name: segment.name })}
              @click=${() => void this.delete(segment.id)}
            >
              <wa-icon name="x"></wa-icon>
            </button>`
          : nothing
      }
    </span>`;
  }

  private renderNaming() {
    return html`<form class="acts" @submit=${this.handleSubmit}>
      <div class="field">
        <label for="segment-name">${text('segmentName')}</label>
        <input id="segment-name" type="text" required maxlength=${limits.filterName} />
      </div>
      ${
        this.canShare && this.criteria.siteId
          ? html`<label class="check"><input type="checkbox" name="shared" />${text('shareSegment')}</label>`
          : nothing
      }
      <button class="row-act">${text('save')}</button>
      <button class="row-act" type="button" @click=${() => (this.isNaming = false)}>${text('cancel')}</button>
    </form>`;
  }

  private isUsed({ criteria }: ContactSegment): boolean {
    const [one, other] = [criteria, this.criteria].map((each) => Object.entries(each).sort().join('\n'));
    return one === other;
  }

  private use(criteria: ContactCriteria) {
    this.dispatchEvent(new CustomEvent('sapa-segment', { detail: criteria }));
  }

  private readonly handleNaming = async () => {
    this.isNaming = true;
    await this.updateComplete;
    this.name?.focus();
  };

  private readonly handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const name = this.name?.value.trim() ?? '';
    if (!name) return;
    const isShared = new FormData(event.target as HTMLFormElement).get('shared') !== null;
    const reply = await this.contacts.saveSegment({ name, criteria: this.criteria, isShared });
    this.problem = reply.ok ? '' : text('segmentFailed');
    if (!reply.ok) return;
    this.isNaming = false;
    this.segments = [...this.segments, reply.value.segment];
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.pair:last-of-type button')?.focus();
  };

  private async delete(id: string) {
    const reply = await this.contacts.deleteSegment(id);
    this.problem = reply.ok ? '' : text('segmentFailed');
    if (reply.ok) this.segments = this.segments.filter((each) => each.id !== id);
  }

  private async load() {
    const reply = await this.contacts.segments();
    if (reply.ok) this.segments = reply.value.segments;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-contact-segments': SapaContactSegments;
  }
}
