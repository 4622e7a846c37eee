import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ContactFormAnswers } from '../../../shared/wire/contact-form/entities.js';
import type { Attributes, VisitedPage, Visitor } from '../../../shared/wire/visitors/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { titleWithKeys } from '../../core/key-names.js';
import { language, t } from '../../core/texts.js';

/**
 * What is known of the visitor: no more than helps to answer.
 * @fires sapa-block - they are not to write for a time
 * @fires sapa-alert-log - who was told of the conversation is to be shown
 */
@customElement('sapa-visitor-facts')
export class SapaVisitorFacts extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        min-height: 0;
        background: var(--sapa-panel);
        overflow-y: auto;
        overscroll-behavior: contain;
      }
      h3 {
        display: flex;
        align-items: center;
        height: 3.5rem;
        padding: 0 1rem;
        border-block-end: 1px solid var(--sapa-line);
        font-size: var(--sapa-text-s);
        font-weight: 600;
        color: var(--sapa-quiet);
      }
      dl {
        display: grid;
        gap: 1rem;
        padding: 1rem;
      }
      dt {
        display: flex;
        align-items: center;
        gap: 0.375rem;
        margin-bottom: 0.125rem;
        font-size: var(--sapa-text-xs);
        color: var(--sapa-quiet);
      }
      dd {
        font-size: var(--sapa-text-s);
        line-height: 1.45;
        overflow-wrap: anywhere;
      }
      .verified {
        display: inline-block;
        padding: 0 0.5rem;
        border-radius: 1rem;
        background: var(--wa-color-success-fill-quiet);
        color: var(--wa-color-success-on-quiet);
        font-size: var(--sapa-text-xs);
        font-weight: 550;
      }
      .unverified {
        color: var(--sapa-quiet);
        font-size: var(--sapa-text-xs);
        white-space: nowrap;
      }
      .origin {
        font-size: var(--sapa-text-xs);
        color: var(--sapa-quiet);
      }
      .foreign {
        display: flex;
        align-items: center;
        gap: 0.375rem;
        font-size: var(--sapa-text-xs);
        font-weight: 550;
        color: var(--wa-color-danger-on-quiet);
      }
      .foreign wa-icon {
        flex: none;
      }
      .block {
        min-height: 2.75rem;
        margin: 0 0.25rem 1rem;
        padding: 0 0.75rem;
        border: 0;
        border-radius: var(--wa-border-radius-m);
        background: none;
        color: var(--sapa-quiet);
        font: inherit;
        font-size: var(--sapa-text-s);
        text-decoration: underline;
        text-underline-offset: 0.2em;
        cursor: pointer;
      }
      .block:not(:last-of-type) {
        margin-block-end: 0;
      }
      .block:hover {
        background: var(--sapa-hover);
      }
      a {
        color: var(--wa-color-text-link);
        text-underline-offset: 2px;
      }
    `,
  ];

  @property() siteName = '';
  /** Absent until the conversation is here whole. */
  @property({ attribute: false }) visitor: Visitor | undefined;

  /** A button leads to what keeps the visitor from writing. */
  @property({ attribute: false }) canBlock = false;

  private handleBlock() {
    this.dispatchEvent(new CustomEvent('sapa-block', { bubbles: true, composed: true }));
  }

  private handleAlertLog() {
    this.dispatchEvent(new CustomEvent('sapa-alert-log', { bubbles: true, composed: true }));
  }

  override render() {
    const { siteName, visitor } = this;
    return html`
      <aside aria-label=${t('facts')}>
        <h3>${t('facts')}</h3>
        <dl>
          ${visitor?.person?.name ? fact('user', t('name'), verified(visitor.person.name)) : nothing}
          ${visitor?.person?.email ? fact('user', t('email'), verified(visitor.person.email)) : nothing}
          ${contactFormFacts(visitor?.contactForm)} ${fact('inbox', t('site'), siteName)}
          ${visitor?.pageTitle || visitor?.pageUrl ? fact('globe', t('page'), pageOf(visitor)) : nothing}
          ${(visitor?.pages?.length ?? 0) > 1 ? fact('globe', t('pagesOfVisit'), pathOf(visitor?.pages ?? [])) : nothing}
          ${visitor?.language ? fact('languages', t('language'), languageName(visitor.language)) : nothing}
          ${Object.entries(visitor?.attributes ?? {}).map(([name, value]) => fact('user', name, unverified(valueOf(value))))}
        </dl>
        <slot></slot>
        ${
          this.canBlock
            ? html`<button
                class="block"
                type="button"
                title=${titleWithKeys(t('whoWasTold'), 'alert-log')}
                @click=${this.handleAlertLog}
              >
                ${t('whoWasTold')}
              </button>`
            : nothing
        }
        ${this.canBlock ? html`<button class="block" type="button" title=${titleWithKeys(t('blockVisitor'), 'block')} @click=${this.handleBlock}>${t('blockVisitor')}</button>` : nothing}
      </aside>
    `;
  }
}

function fact(icon: string, name: string, value: unknown) {
  return html`
    <div>
      <dt><wa-icon name=${icon}></wa-icon>${name}</dt>
      <dd dir="auto">${value}</dd>
    </div>
  `;
}

/** What the visitor has typed: anybody could have. */
function contactFormFacts({ name, email, phone, answers = [], consent }: ContactFormAnswers = {}) {
  return [
    ...(name ? [fact('user', t('name'), unverified(name))] : []),
    ...(email ? [fact('user', t('email'), unverified(email))] : []),
    ...(phone ? [fact('user', t('phone'), unverified(phone))] : []),
    ...answers.map(({ label, value }) => fact('user', label, unverified(valueOf(value)))),
    ...(consent ? [fact('user', t('consent'), consentOf(consent))] : []),
  ];
}

/** Also what the page says: its visitor can let it say anything. */
const unverified = (value: string) => html`${value} <span class="unverified">(${t('unverified')})</span>`;

function consentOf({ text, link, at }: NonNullable<ContactFormAnswers['consent']>) {
  const time = new Date(at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  return html`${text}<br />
    ${
      link && /^https:\/\//i.test(link)
        ? html`<a href=${link} target="_blank" rel="noopener noreferrer">${t('readConsent')}</a><br />`
        : nothing
    }<span class="unverified">${t('agreedAt', { time })}</span>`;
}

/** The publisher has signed it: no visitor can have typed it. */
const verified = (value: string) => html`${value} <span class="verified">${t('verified')}</span>`;

/** Text always, even when it looks like a link: the page may have it from its visitor. */
function valueOf(value: Attributes[string]): string {
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  return typeof value === 'number' ? value.toLocaleString(language) : value;
}

/** Title and address are the visitor's word, so the link says where it really leads. */
function pageOf({ pageTitle, pageUrl, isForeignPage }: Visitor) {
  const words = pageTitle || pageUrl;
  // The server lets only web addresses pass; a link is worth looking a second time.
  if (!pageUrl || !/^https?:\/\//i.test(pageUrl) || !URL.canParse(pageUrl)) return words;
  const { href, origin } = new URL(pageUrl);
  return html`<a href=${href} target="_blank" rel="noopener noreferrer">${words}</a>
    <p class="origin" dir="ltr">${origin}</p>
    ${
      isForeignPage
        ? html`<p class="foreign"><wa-icon name="triangle-alert"></wa-icon>${t('foreignPage')}</p>`
        : nothing
    }`;
}

/** The way through the site, the first page first: as words, since one link is enough to be looked at. */
const pathOf = (pages: readonly VisitedPage[]) =>
  html`<ol class="path">
    ${pages.map(({ url, title, at }) => html`<li>${title || url} <time class="unverified" datetime=${at}>${new Date(at).toLocaleTimeString(language, { timeStyle: 'short' })}</time></li>`)}
  </ol>`;

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-visitor-facts': SapaVisitorFacts;
  }
}
