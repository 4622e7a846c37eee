import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ContactFormAnswers } from '../../../shared/wire/contact-form/entities.js';
import type { Channel } from '../../../shared/wire/conversations/entities.js';
import type { Attributes, VisitedPage, Visitor } from '../../../shared/wire/visitors/entities.js';
import type { Visit } from '../../../shared/wire/visits/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { titleWithKeys } from '../../core/key-names.js';
import { language, t } from '../../core/texts.js';
import { languageName } from '../../ui/language-name.js';
import { timeAfter } from '../../ui/times.js';
import { deviceIcon, deviceWords, hostOf, localTime } from './visit-words.js';
import { visitorFactsStyles } from './visitor-facts.styles.js';

/**
 * What is known of the visitor: no more than helps to answer.
 * @fires sapa-block - they are not to write for a time
 * @fires sapa-alert-log - who was told of the conversation is to be shown
 */
@customElement('sapa-visitor-facts')
export class SapaVisitorFacts extends LitElement {
  static override styles = [baseStyles, visitorFactsStyles];

  @property() siteName = '';
  /** How the conversation was begun; absent: by the chat. */
  @property({ attribute: false }) channel: Channel | undefined;
  /** Absent until the conversation is here whole. */
  @property({ attribute: false }) visitor: Visitor | undefined;

  /** By the server's clock: from it follows what time it is where the visitor is. */
  @property({ type: Number }) now = Date.now();

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
          ${visitor ? fact('badge-check', t('identity'), identityOf(visitor)) : nothing}
          ${visitor?.person?.name ? fact('user', t('name'), verified(visitor.person.name)) : nothing}
          ${visitor?.person?.email ? fact('user', t('email'), verified(visitor.person.email)) : nothing}
          ${contactFormFacts(visitor?.contactForm)} ${fact('inbox', t('site'), siteName)}
          ${this.channel === 'mail' ? fact('at-sign', t('begun'), t('byMail')) : nothing}
          ${visitor?.pageTitle || visitor?.pageUrl ? fact('globe', t('page'), pageOf(visitor)) : nothing}
          ${(visitor?.pages?.length ?? 0) > 1 ? fact('globe', t('pagesOfVisit'), pathOf(visitor?.pages ?? [], this.now)) : nothing}
          ${visitFacts(visitor?.visit, this.now)}
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

/** Whether the publisher's signature says who this is: also of who has no name. */
const identityOf = ({ person }: Visitor) =>
  person
    ? html`<span class="verified">${t('verified')}</span>`
    : html`<span class="unverified">${t('unverified')}</span>`;

/** How they came, and on what: their browser's word. Words, since one link is enough to be looked at. */
function visitFacts({ referrer, device, zone }: Visit = {}, now: number) {
  const time = zone && localTime(zone, now);
  return [
    ...(referrer ? [fact('link', t('cameFrom'), html`<span title=${referrer}>${hostOf(referrer)}</span>`)] : []),
    ...(device ? [fact(deviceIcon(device), t('device'), deviceWords(device))] : []),
    ...(time ? [fact('clock', t('localTime'), html`${time} <span class="unverified">${zone}</span>`)] : []),
  ];
}

/** What the visitor has typed. Names, addresses and numbers anybody could have. */
function contactFormFacts({ name, email, phone, answers = [], consent }: ContactFormAnswers = {}) {
  return [
    ...(name ? [fact('user', t('name'), unverified(name))] : []),
    ...(email ? [fact('user', t('email'), unverified(email))] : []),
    ...(phone ? [fact('user', t('phone'), unverified(phone))] : []),
    // What they want to say has no truth that anybody could prove.
    ...answers.map(({ label, value }) => fact('user', label, valueOf(value))),
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
const pathOf = (pages: readonly VisitedPage[], now: number) =>
  html`<ol class="path">
    ${pages.map(({ url, title, at }) => html`<li>${title || url} <time class="unverified" datetime=${at}>${timeAfter(at, new Date(now).toISOString())}</time></li>`)}
  </ol>`;

declare global {
  interface HTMLElementTagNameMap {
    'sapa-visitor-facts': SapaVisitorFacts;
  }
}
