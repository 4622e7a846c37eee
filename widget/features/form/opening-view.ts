import { html, nothing } from 'lit';
import type { SiteOpening } from '../../../shared/wire/contact-form/entities.js';
import type { Language } from '../../../shared/wire/languages.js';
import type { Texts } from '../../../shared/locales/texts.js';
import type { ChatHost } from '../../core/chat-host.js';
import { Kept } from '../../../shared/client/kept.js';
import type { Session } from '../../core/session.js';
import { answeredNames } from './answered-names.js';
import type { ContactForm } from './contact-form.js';
import { siteTexts } from '../../core/site-texts.js';
import { wearLook } from './wear-look.js';

/** What a site has set besides its texts, as the chat shows it: drawn anew when something changes that it depends on. */
export class OpeningView {
  readonly #kept: Kept;
  #opening: SiteOpening = {};
  #language: Language = 'id';
  #shown = '';
  #token: string | null;
  #contactForm: ContactForm | undefined;
  #releaseManner: (() => void) | undefined;
  #releaseNotice: (() => void) | undefined;
  #releasePeople: (() => void) | undefined;
  /** The answer knew of nobody who is here: who comes is asked for then. */
  #wasAlone = false;

  constructor(
    private readonly deps: {
      host: ChatHost;
      session: Session;
      askAgain: () => Promise<void>;
    },
  ) {
    const { host, session, askAgain } = deps;
    this.#kept = new Kept(host.site);
    this.#token = this.#kept.get('token');
    const ended = new AbortController();
    const unsubscribe = session.subscribe(() => {
      if (host.session === session) return this.#look();
      unsubscribe();
      ended.abort();
      this.#contactForm?.remove();
      this.#releasePeople?.();
    });
    // Somebody else is here now.
    host.addEventListener('sapa-become', () => this.#contactForm?.reset(), { signal: ended.signal });
    // Answered in another tab.
    this.#kept.onChange((name) => name.startsWith(answeredNames) && void askAgain(), ended.signal);
  }

  async take(opening: SiteOpening, language: Language): Promise<void> {
    this.#opening = opening;
    this.#language = language;
    this.#shown = '';
    wearLook(this.deps.host, opening.look);
    const manner = await mannerOf(opening, language);
    if (this.#opening !== opening) return;
    this.#releaseManner?.();
    this.#releaseManner = manner && this.deps.host.override(manner.widget);
    this.#wasAlone = !this.deps.session.state.isStaffOnline;
    await Promise.all([this.#show(), this.#showPeople()]);
  }

  async #showPeople(): Promise<void> {
    const { host, session } = this.deps;
    const [opening, language] = [this.#opening, this.#language];
    const isShown = opening.people ?? opening.replyMinutes;
    const loaded = isShown && (await Promise.all([import('./people-there.js'), siteTexts(language)]));
    if (host.session !== session || this.#opening !== opening) return;
    this.#releasePeople?.();
    this.#releasePeople = loaded ? loaded[0].showPeople(this.deps, opening, loaded[1], language) : undefined;
  }

  #look() {
    const token = this.#kept.get('token');
    const isOther = token !== this.#token;
    this.#token = token;
    const { form, asksEmail, answersTo } = this.#opening;
    // Another visitor has answered other things, where it matters at all.
    const { line, isStaffOnline } = this.deps.session.state;
    const hasCome = this.#wasAlone && isStaffOnline;
    if (hasCome || line !== 'online') this.#wasAlone = false;
    if (isOther && (form ?? asksEmail ?? answersTo)) return void this.deps.askAgain();
    if (hasCome) void this.deps.askAgain();
    void this.#show();
  }

  async #show(): Promise<void> {
    const { host, session, askAgain } = this.deps;
    const opening = this.#opening;
    const language = this.#language;
    const { line, isStaffOnline, messages } = session.state;
    // Who is there is there, whatever the hours say.
    const isNobodyThere = line === 'online' && (!isStaffOnline || !!opening.isBlocked);
    const sign = JSON.stringify([opening, language, isNobodyThere, messages.length > 0]);
    if (sign === this.#shown) return;
    this.#shown = sign;
    const notice = isNobodyThere ? await this.#noticeOf(opening, language) : nothing;
    if (host.session !== session || this.#shown !== sign) return;
    this.#releaseNotice?.();
    const said = () => this.#contactForm?.announced;
    this.#releaseNotice = host.fill(
      'notice',
      () => html`${notice}${said() ? html`<p class="unseen">${said()}</p>` : nothing}`,
    );
    if (!this.#contactForm && !opening.form && !opening.asksEmail) return;
    const { ContactForm } = await import('./contact-form.js');
    if (host.session !== session || this.#shown !== sign) return;
    this.#contactForm ??= new ContactForm({ host, session, kept: this.#kept, askAgain });
    await this.#contactForm.show(opening, language, isNobodyThere);
  }

  /** Whether and when somebody will be there, and where the answer goes. */
  async #noticeOf(opening: SiteOpening, language: Language) {
    const { away, answersTo } = opening;
    if (!away && !answersTo) return nothing;
    const texts: Texts<'site'> = { ...(await siteTexts(language)), ...(await mannerOf(opening, language))?.site };
    return html`${away ? awayNotice(opening, texts, language) : nothing}${
      answersTo ? this.#answersTo(answersTo, texts) : nothing
    }`;
  }

  #answersTo(masked: string, texts: Texts<'site'>) {
    const typed = this.#contactForm?.wholeOf(masked);
    const correct = () => this.#contactForm?.correct(this.#opening, this.#language, true);
    return html`<p class="notice">
      ${texts.answersTo({ address: typed ?? masked })}
      ${typed ? html`<button type="button" @click=${correct}><u>${texts.changeAddress()}</u></button>` : nothing}
    </p>`;
  }
}

async function mannerOf({ address }: SiteOpening, language: Language) {
  return address === 'anda' && language === 'id' ? (await import('./anda-texts.js')).andaTexts : undefined;
}

function awayNotice({ away: { text, nextOpening } = {}, form }: SiteOpening, texts: Texts<'site'>, language: Language) {
  // Nothing can be written before such a form.
  const usual = form?.when === 'required' ? texts.awayForm : texts.away;
  const when = nextOpening && texts.opensAgain(whenOf(new Date(nextOpening), language));
  return html`<p class="notice" dir="auto">${text ?? usual()}${when ? html` ${when}` : nothing}</p>`;
}

const sixDays = 6 * 24 * 3_600_000;

/** By the visitor's own clock; a weekday alone would be another week's from the seventh day on. */
function whenOf(at: Date, language: Language): { day: string; time: string } {
  const isFar = at.getTime() - Date.now() > sixDays;
  const day: Intl.DateTimeFormatOptions = isFar ? { day: 'numeric', month: 'long' } : {};
  return {
    day: at.toLocaleDateString(language, { weekday: 'long', ...day }),
    time: at.toLocaleTimeString(language, { timeStyle: 'short' }),
  };
}
