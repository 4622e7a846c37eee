import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { chooseLanguage, type Texts } from '../../shared/locales/texts.js';
import { adoptStyle } from '../core/adopt-style.js';
import type { ChatHost, HostRequest, Place, Submission } from '../core/chat-host.js';
import { connect } from '../core/connection.js';
import { define } from '../core/define.js';
import { Kept } from '../../shared/client/kept.js';
import { Layers } from '../core/layers.js';
import { openSession } from '../core/open-session.js';
import type { Session } from '../core/session.js';
import { StoreController } from '../../shared/client/store-controller.js';
import type { SapaAttributes } from '../page-api.js';
import { announceMessages } from './announce-messages.js';
import { base } from './base.styles.js';
import { icons } from './icons.js';
import { ownEvents } from './own-events.js';
import { styles } from './sapa-chat.styles.js';
import './sapa-composer.js';
import './sapa-message-list.js';
import { showUnread } from './show-unread.js';
import { loadTexts } from './texts.js';
import { writeEarly } from './write-early.js';

/**
 * The chat of one site. Nothing is asked of the server or kept in the browser before it is opened for the first time.
 * @fires sapa-open - it is shown
 * @fires sapa-close - the visitor closed it; the focus belongs to whatever opened it
 * @fires sapa-error - something that the page asked for was refused
 * @fires sapa-message - a message that is news, of either side
 * @fires sapa-unread - `{ count: number }`: so many messages of the staff have not been read yet
 * @slot logo - a picture of the publisher's, before the title
 * @csspart panel - the whole window
 * @csspart header
 * @cssprop --sapa-brand - the colour of the header, the own messages and the send button
 * @cssprop --sapa-on-brand - the colour of what stands on it; otherwise black or white
 * @cssprop --sapa-brand-dark - the brand as a colour of text in the dark scheme; otherwise a lighter brand
 * @cssprop --sapa-radius, --sapa-font, --sapa-inset-inline, --sapa-inset-block, --sapa-z-index
 */
export class SapaChat extends LitElement implements ChatHost {
  static override styles = [base, styles];
  // Without decorators, in all of the widget: what they need at run time would be loaded on every publisher's page.
  static override properties = {
    site: {},
    server: {},
    open: { type: Boolean, reflect: true },
  };

  /** The public key of the site. */
  site = '';
  /** Where Sapa runs; by default where this file came from. */
  server = new URL(import.meta.url).origin;
  open = false;
  ownTexts: Texts<'widget'> | undefined;
  /** Pressed while this was on its way: the launcher gives them. */
  declare keys?: KeyboardEvent[];

  /** Replaced in tests. */
  connect = connect;
  /** Who the page says that the visitor is: a token of the publisher's server. */
  declare identity?: string | null;
  readonly #attributes: SapaAttributes = {};
  #session: Session | undefined;
  #toldUnread = 0;
  #early: KeyboardEvent | undefined;
  #texts: Texts<'widget'> | undefined;
  readonly #overrides = new Layers<Partial<Texts<'widget'>>>(() => this.#speak());
  readonly #fillings = new Layers<{ place: Place; draw: () => unknown; priority: number }>(() => this.requestUpdate());
  readonly #follower = new StoreController(this);

  /** What the chat says. Given by the page that has them already; otherwise they are loaded on opening. */
  get texts(): Texts<'widget'> | undefined {
    return this.#texts;
  }

  set texts(texts: Texts<'widget'>) {
    // Copied, so that a feature sees when the same are given once more.
    this.ownTexts = { ...texts };
    this.#overrides.all = [];
  }

  get language() {
    return chooseLanguage([this.lang, document.documentElement.lang, ...navigator.languages]);
  }

  constructor() {
    super();
    showUnread(this);
    ownEvents(this);
  }

  override connectedCallback() {
    super.connectedCallback();
    // Moved within the page, or put back into it: begin anew.
    this.requestUpdate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    // No sign of it stays behind.
    this.dispatchEvent(new CustomEvent('sapa-unread', { detail: { count: 0 } }));
    this.#toldUnread = 0;
    this.#end();
  }

  protected override willUpdate() {
    // Taken out of the page, it is drawn once more, and must not begin anew.
    if (!this.open || !this.isConnected) return;
    if (this.texts) {
      this.dir = this.texts.dir?.() ?? 'ltr';
      this.#session ??= this.#begin();
      this.#early = writeEarly(this.keys, this.#session);
    } else void this.#loadTexts();
  }

  protected override updated(changed: PropertyValues<this>) {
    void this.#tellUnread();
    const isShownNow =
      this.open && this.texts && (changed.has('open') || (changed.has('texts') && !changed.get('texts')));
    if (!isShownNow) return;
    if (changed.has('open')) this.dispatchEvent(new Event('sapa-open', { bubbles: true, composed: true }));
    // On a phone the keyboard would cover the greeting before it is read, unless there is one to type on.
    if (matchMedia('(pointer: coarse)').matches && !this.#early) this.panel?.focus();
    else this.composer?.focusField();
  }

  override render() {
    if (!this.texts || !this.#session) return nothing;
    const { texts } = this;
    const { line, messages, older, unread, isLoaded, isStaffOnline, typingName, isKept } = this.#session.state;
    return html`
      <section
        class="panel"
        part="panel"
        role="dialog"
        aria-label=${texts.title()}
        lang=${this.language}
        tabindex="-1"
        @keydown=${this.#handleKeydown}
        @dragover=${this.#handleDragOver}
        @drop=${this.#handleDrop}
        @sapa-open-file=${this.#handleHostRequest}
        @sapa-take-back=${this.#handleHostRequest}
        @sapa-submit=${this.#handleSubmit}
      >
        <header role="none" part="header">
          <slot name="logo"></slot>
          <div class="title">
            <h2>${texts.title()}</h2>
            ${isStaffOnline ? html`<p>${texts.staffOnline()} ${this.#draw('people')}</p>` : nothing}
          </div>
          ${this.#draw('menu')}
          <button class="close" type="button" aria-label=${texts.close()} @click=${this.close}>${icons.close}</button>
        </header>
        <sapa-message-list
          .texts=${texts}
          .language=${this.language}
          .messages=${messages}
          .older=${older}
          .unread=${unread}
          .isLoaded=${isLoaded}
          .typingName=${typingName}
          @sapa-send-again=${({ detail }: CustomEvent<{ clientId: string }>) => this.#session?.sendAgain(detail.clientId)}
          @sapa-load-older=${() => this.#session?.loadOlder()}
          @sapa-seen=${() => this.#session?.markRead()}
        ></sapa-message-list>
        ${this.#draw('form')}
        <div role="status">
          ${line === 'online' ? nothing : html`<p class="notice">${line === 'offline' ? texts.offline() : texts.connecting()}</p>`}
          ${isKept ? nothing : html`<p class="notice">${texts.notStored()}</p>`} ${this.#draw('notice')}
        </div>
        ${this.#draw('question')} ${this.#draw('files')} ${this.#draw('offer')}
        <sapa-composer
          .texts=${texts}
          .draft=${this.#session.draft}
          @sapa-attach=${this.#handleAttach}
          @sapa-write=${this.#handleWrite}
        ></sapa-composer>
      </section>
    `;
  }

  close() {
    if (!this.open) return;
    this.open = false;
    this.dispatchEvent(new Event('sapa-close', { bubbles: true, composed: true }));
  }

  /** Told to the staff once the visitor writes; `null` takes one back. */
  async setAttributes(attributes: SapaAttributes) {
    Object.assign(this.#attributes, attributes);
    if (this.#session) await this.#describe(this.#session);
  }

  /**
   * Rejects when the server does not believe it; the chat then goes on without. Nothing is sent before the chat is opened.
   * Null forgets, on this device, the person and all that the chat kept here.
   */
  async identify(token: string | null) {
    this.identity = token;
    if (token === null) {
      this.#end();
      new Kept(this.site).clear();
      this.composer?.clear();
      this.requestUpdate();
      await (await import('../features/files/kept-files.js')).forgetFiles(this.site);
    } else if (this.#session) await this.#identify(this.#session);
  }

  #handleKeydown(event: KeyboardEvent) {
    // During composition Escape discards a word and must not close.
    if (event.key !== 'Escape' || event.isComposing) return;
    // The page may have an Escape of its own, and a dialog of its own around the chat.
    event.stopPropagation();
    event.preventDefault();
    this.close();
  }

  #handleWrite({ detail }: CustomEvent<{ text: string }>) {
    this.#session?.write(detail.text);
  }

  #handleSubmit({ detail, defaultPrevented }: CustomEvent<Submission>) {
    if (!defaultPrevented) this.#session?.send(detail.text, detail.attachments);
  }

  #handleAttach({ detail }: CustomEvent<{ files?: readonly File[] }>) {
    void this.attach(detail.files);
  }

  // Otherwise the browser would leave the page and show the file.
  #handleDragOver(event: DragEvent) {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  }

  #handleDrop(event: DragEvent) {
    if (event.defaultPrevented || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    void this.attach([...event.dataTransfer.files]);
  }

  #handleHostRequest({ detail }: CustomEvent<HostRequest>) {
    detail.host = this;
  }

  /** What has to do with files is loaded with the first of them. */
  async attach(files?: readonly File[]) {
    (await import('../features/files/attach-files.js')).attachFiles(this, files);
  }

  get session() {
    return this.#session;
  }

  get panel() {
    return this.renderRoot.querySelector<HTMLElement>('.panel');
  }

  get list() {
    return this.renderRoot.querySelector('sapa-message-list');
  }

  get composer() {
    return this.renderRoot.querySelector('sapa-composer');
  }

  override(texts: Partial<Texts<'widget'>>) {
    return this.#overrides.add(texts);
  }

  fill(place: Place, draw: () => unknown, priority = 0) {
    return this.#fillings.add({ place, draw, priority });
  }

  adoptStyle(sheet: CSSStyleSheet) {
    return adoptStyle(this.renderRoot as ShadowRoot, sheet);
  }

  #draw(place: Place) {
    const [first] = this.#fillings.all.filter((each) => each.place === place).sort((a, b) => b.priority - a.priority);
    return first?.draw();
  }

  #speak() {
    const before = this.#texts;
    this.#texts = Object.assign({}, this.ownTexts, ...this.#overrides.all) as Texts<'widget'>;
    this.requestUpdate('texts', before);
  }

  #end() {
    const session = this.#session;
    this.#session = undefined;
    this.#fillings.all = [];
    // Only now: who follows it learns of the end by what closing changes.
    session?.close();
  }

  #identify(session: Session) {
    const loaded = import('../features/identity/identify.js');
    const identified = loaded.then(({ identify }) => identify(this, session));
    session.hold(loaded);
    return identified;
  }

  /** Asked after the list has drawn: what it shows is read, and was never unread to anybody. */
  async #tellUnread() {
    await this.list?.updateComplete;
    const count = this.#session?.state.unread ?? 0;
    if (count === this.#toldUnread) return;
    this.#toldUnread = count;
    this.dispatchEvent(new CustomEvent('sapa-unread', { detail: { count }, bubbles: true, composed: true }));
  }

  #begin() {
    const { site, server } = this;
    const session = openSession(site, this.language, (listener, token) =>
      this.connect({ server, siteKey: site, token }, listener),
    );
    this.#follower.follow(session);
    // Files that a reload found in the tray.
    if (session.hasWaitingFiles) void this.attach([]);
    announceMessages(this, session);
    // The page hears of a refusal by an event.
    if (this.identity) this.#identify(session).catch(() => undefined);
    // Nothing waits for it: without it Sapa's own texts stand.
    import('../features/after-opening.js').then(({ afterOpening }) => afterOpening(this, session), console.error);
    // Nobody waits for it here, and anyone who set them wants to know.
    this.#describe(session).catch(console.error);
    return session;
  }

  async #describe(session: Session) {
    if (!Object.keys(this.#attributes)[0]) return;
    const { describeVisitor } = await import('../features/identity/describe-visitor.js');
    describeVisitor(session, this.#attributes);
  }

  async #loadTexts() {
    try {
      this.texts = await loadTexts(this.language);
    } catch {
      // Closed again, so that anyone who opened it sees that, and can try once more.
      this.close();
    }
  }
}

define('sapa-chat', SapaChat);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-chat': SapaChat;
  }
}
