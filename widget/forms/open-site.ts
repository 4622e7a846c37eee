import { html, nothing } from 'lit';
import type { SiteOpening } from '../../shared/entities.js';
import type { Language } from '../../shared/locales/texts.js';
import type { SapaChat } from '../chat/sapa-chat.js';
import type { Session } from '../state/session.js';
import { siteTexts } from './site-texts.js';

/** Shows what the publisher has set. Asked on every connect; until it comes, and when it does not, Sapa's own texts stand. */
export function openSite(chat: SapaChat, session: Session, language: Language): void {
  let wasOnline = false;
  let isVisitor = false;
  const look = () => {
    if (!chat.isSession(session)) return stop();
    const isOnline = session.state.line === 'online';
    if (isOnline && !wasOnline) void ask();
    wasOnline = isOnline;
    if (session.hasVisitor && !isVisitor) watch().catch(console.error);
    isVisitor = session.hasVisitor;
  };
  const stop = session.subscribe(look);
  look();

  /** What has to do with the end of a conversation comes with whoever has begun one. */
  async function watch() {
    const { watchEnding } = await import('../closing/watch-ending.js');
    watchEnding(chat, session, language);
  }

  async function ask() {
    const reply = await session.call('site:open', { language });
    if (!reply.ok) return;
    const notice = await awayNotice(reply.value, language);
    if (!chat.isSession(session)) return;
    chat.notice = notice;
    giveTexts(chat, reply.value);
  }
}

function giveTexts(chat: SapaChat, { title, greeting }: SiteOpening) {
  if (!chat.texts || (!title && !greeting)) return;
  chat.texts = {
    ...chat.texts,
    ...(title ? { title: () => title } : {}),
    ...(greeting ? { greeting: () => greeting } : {}),
  };
}

async function awayNotice({ away }: SiteOpening, language: Language) {
  if (!away) return nothing;
  const texts = await siteTexts(language);
  const { text = texts.away(), nextOpening } = away;
  const when = nextOpening && texts.opensAgain({ when: whenOf(new Date(nextOpening), language) });
  return html`<p class="notice" dir="auto">${text}${when ? html` ${when}` : nothing}</p>`;
}

const sixDays = 6 * 24 * 3_600_000;

/** By the visitor's own clock; a weekday alone would be another week's from the seventh day on. */
function whenOf(at: Date, language: Language): string {
  const isFar = at.getTime() - Date.now() > sixDays;
  const day: Intl.DateTimeFormatOptions = isFar ? { day: 'numeric', month: 'long' } : {};
  return at.toLocaleString(language, { weekday: 'long', ...day, hour: '2-digit', minute: '2-digit' });
}
