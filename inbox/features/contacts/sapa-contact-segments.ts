import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ContactCriteria, ContactSegment, SegmentContent } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { ReplyError } from '../../../shared/wire/reply.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import { contactsContext, type Contacts } from '../../entities/contacts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-two-versions.js';
import { contactsStyles } from './contacts.styles.js';
import { queryOf } from './criteria-address.js';
import { criteriaWords, type CriteriaNames } from './criteria-words.js';
import { segmentsStyles } from './segments.styles.js';

/** What somebody was about to save, of which a colleague has made something else. */
interface Clash {
  mine: SegmentContent;
  stored: ContactSegment;
}

/**
 * Criteria of the directory that were named: one's own, and those of a site. One that is changed gets the criteria that are shown.
 * @fires sapa-segment - criteria, to be used
 */
@customElement('sapa-contact-segments')
export class SapaContactSegments extends LitElement {
  static override styles = [baseStyles, pageStyles, contactsStyles, segmentsStyles];

  /** What is asked for now, and can be saved. */
  @property({ attribute: false }) criteria: ContactCriteria = {};
  /** The site with which one may share; none: with nobody. */
  @property() sharedSiteId = '';
  /** Of several sites each says its own: they may have segments of one name. */
  @property({ type: Boolean }) namesSites = false;
  @property({ attribute: false }) names!: CriteriaNames;
  @consume({ context: contactsContext }) private readonly contacts!: Contacts;
  @state() private segments: readonly ContactSegment[] = [];
  /** What the form is about: a new one, or one that is changed, as it was when that began. */
  @state() private form: 'new' | ContactSegment | undefined;
  /** A colleague has deleted it meanwhile: what is in the form is saved as another one. */
  @state() private isGone = false;
  @state() private clash: Clash | undefined;
  @state() private isBusy = false;
  @state() private problem = '';
  @query('#segment-name') private readonly name!: HTMLInputElement | null;
  #end: (() => void) | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.#end = this.contacts.onSegments(() => void this.load());
    void this.load();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#end?.();
  }

  override render() {
    const isFiltered = Object.keys(this.criteria).length > 0;
    return html`<div class="acts" role="group" aria-label=${text('segments')}>
        ${this.segments.map((segment) => this.renderSegment(segment))}
        ${
          isFiltered && !this.form && !this.segments.some((segment) => this.isUsed(segment))
            ? html`<button class="row-act" type="button" @click=${() => void this.open('new')}>
                ${text('saveSegment')}
              </button>`
            : nothing
        }
      </div>
      ${this.form && !this.clash ? this.renderForm(this.form) : nothing}
      ${this.clash ? this.renderClash(this.clash) : nothing}
      <p class="problem" role="alert">${this.problem}</p>`;
  }

  private renderSegment(segment: ContactSegment) {
    const isUsed = this.isUsed(segment);
    const { siteId } = segment.criteria;
    const site = this.namesSites && siteId ? this.names.site(siteId) : undefined;
    return html`<span class="pair">
      <button
        class="row-act"
        type="button"
        aria-pressed=${isUsed}
        @click=${() => this.use(isUsed ? {} : segment.criteria)}
      >
        ${segment.name}${site ? html` <span class="small">${site}</span>` : nothing}
      </button>
      ${
        segment.isEditable
          ? html`<button
              class="row-act"
              type="button"
              aria-label=${text('changeSegment', { name: site ? `${segment.name} (${site})` : segment.name })}
              @click=${() => void this.open(segment)}
            >
              <wa-icon name="pencil"></wa-icon>
            </button>`
          : nothing
      }
    </span>`;
  }

  private renderForm(form: 'new' | ContactSegment) {
    const isNew = form === 'new';
    return html`<form @submit=${this.handleSubmit}>
      <div class="field">
        <label for="segment-name">${text('segmentName')}</label>
        <input id="segment-name" type="text" required maxlength=${limits.filterName} .value=${isNew ? '' : form.name} />
      </div>
      <p class="small">
        ${text('segmentHolds', { words: this.wordsOf(this.criteria).join(' · ') || text('everybody') })}
        ${isNew ? nothing : text('segmentHint')}
      </p>
      ${
        this.sharedSiteId
          ? html`<label class="check"
              ><input type="checkbox" name="shared" .checked=${!isNew && form.isShared} />${text('shareSegment')}</label
            >`
          : nothing
      }
      <div class="acts">
        <button class="row-act" ?disabled=${this.isBusy}>${text('save')}</button>
        <button class="row-act" type="button" @click=${() => void this.close()}>${text('cancel')}</button>
        ${
          isNew || this.isGone
            ? nothing
            : html`<button class="row-act" type="button" @click=${() => void this.delete(form.id)}>
                ${text('deleteSegment', { name: form.name })}
              </button>`
        }
      </div>
    </form>`;
  }

  private renderClash({ mine, stored }: Clash) {
    const version = (heading: string, { name, criteria, isShared }: SegmentContent) => ({
      ...{ heading, name },
      words: [...this.wordsOf(criteria), text(isShared ? 'sharedSegment' : 'ownSegment')],
    });
    return html`<sapa-two-versions
      .heading=${text('segmentClash')}
      .keepLabel=${text('keepMine')}
      .takeLabel=${text('keepTheirs')}
      .stored=${version(text('theirs'), stored)}
      .mine=${version(text('mine'), mine)}
      @sapa-keep=${() => void this.save(mine, stored)}
      @sapa-take=${() => void this.settle(stored)}
    ></sapa-two-versions>`;
  }

  private wordsOf(criteria: ContactCriteria): string[] {
    return criteriaWords(criteria, this.names);
  }

  private isUsed({ criteria }: ContactSegment): boolean {
    return queryOf(criteria) === queryOf(this.criteria);
  }

  private use(criteria: ContactCriteria) {
    this.dispatchEvent(new CustomEvent('sapa-segment', { detail: criteria }));
  }

  /** Who changes one sees whom it shows; what they filter otherwise meanwhile is what is saved. */
  private async open(form: 'new' | ContactSegment) {
    this.form = form;
    this.isGone = false;
    this.clash = undefined;
    this.problem = '';
    if (form !== 'new' && !this.isUsed(form)) this.use(form.criteria);
    await this.updateComplete;
    this.name?.focus();
  }

  /** The form goes, and the focus with it: it goes on at the segment. */
  private async close() {
    const at = this.form;
    this.form = undefined;
    this.clash = undefined;
    this.problem = '';
    await this.updateComplete;
    const index = this.segments.findIndex(({ id }) => at !== 'new' && id === at?.id);
    const pairs = this.renderRoot.querySelectorAll('.pair');
    (pairs[index] ?? [...pairs].at(-1))?.querySelector<HTMLElement>('button')?.focus();
  }

  private readonly handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const { form } = this;
    const name = this.name?.value.trim() ?? '';
    if (!name || !form) return;
    const given = new FormData(event.target as HTMLFormElement);
    const isShared = this.sharedSiteId ? given.get('shared') !== null : form !== 'new' && form.isShared;
    // A shared one is of a site.
    const criteria = isShared && this.sharedSiteId ? { ...this.criteria, siteId: this.sharedSiteId } : this.criteria;
    void this.save({ name, criteria, isShared }, form === 'new' || this.isGone ? undefined : form);
  };

  private async save(content: SegmentContent, before: ContactSegment | undefined) {
    if (this.isBusy) return;
    this.isBusy = true;
    const reply = before
      ? await this.contacts.changeSegment({ ...content, id: before.id, revision: before.revision })
      : await this.contacts.saveSegment(content);
    this.isBusy = false;
    if (reply.ok) return this.settle(reply.value.segment);
    await this.load();
    const stored = before && this.segments.find(({ id }) => id === before.id);
    if (reply.error.code === 'E_CONFLICT' && stored) this.clash = { mine: content, stored };
    else this.problem = this.wordsFor(reply.error, before !== undefined && !stored);
    if (!before || stored) return;
    this.isGone = true;
    this.clash = undefined;
  }

  private wordsFor({ code }: ReplyError, isGone: boolean): string {
    if (isGone) return text('segmentGone');
    if (code === 'E_NOT_FOUND') return text('segmentNotAllowed');
    return text(code === 'E_SCHEMA' ? 'segmentsFull' : 'segmentFailed');
  }

  private async settle(segment: ContactSegment) {
    this.segments = this.segments.some(({ id }) => id === segment.id)
      ? this.segments.map((each) => (each.id === segment.id ? segment : each))
      : [...this.segments, segment];
    this.form = segment;
    this.use(segment.criteria);
    await this.close();
  }

  private async delete(id: string) {
    const reply = await this.contacts.deleteSegment(id);
    if (!reply.ok) return void (this.problem = text('segmentFailed'));
    this.segments = this.segments.filter((each) => each.id !== id);
    await this.close();
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
