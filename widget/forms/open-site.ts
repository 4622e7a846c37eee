import { chooseLanguage } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';
import type { SapaChat } from '../chat/sapa-chat.js';
import type { Session } from '../state/session.js';
import type { OpeningView } from './opening-view.js';

/**
 * Shows what the publisher has set. Asked on every connect, and when the page chooses another language; until it comes, and when
 * it does not, Sapa's own texts stand.
 */
export function openSite(chat: SapaChat, session: Session, language: Language): void {
  let before: string | undefined;
  let view: OpeningView | undefined;
  /** Sapa's own. */
  let own = chat.texts;
  /** As this one left it: with another one Sapa's own texts have come in again. */
  let usual = own?.title;
  const look = () => {
    if (!chat.isSession(session)) return unsubscribe();
    const { line, messages } = session.state;
    // A message that waits while there is a line may wait for a form that was not there before.
    const stuck = messages.find(({ delivery }) => delivery === 'waiting')?.clientId ?? '';
    const now = line === 'online' ? stuck : undefined;
    if (now !== undefined && (before === undefined || (now && now !== before))) wish();
    before = now;
  };
  const unsubscribe = session.subscribe(look);
  chat.addController({
    hostUpdated: () => void (chat.isSession(session) && chat.texts?.title !== usual && wish()),
  });
  look();

  /** Where what it needs did not come, the next change asks again. */
  function wish() {
    ask().catch(() => (before = undefined));
  }

  async function ask() {
    if (chat.texts?.title !== usual) own = chat.texts;
    usual = chat.texts?.title;
    const asked = (language = chooseLanguage([chat.lang, language]));
    const reply = await session.call('site:open', { language });
    if (!reply.ok || asked !== language) return;
    const { title, greeting, ...more } = reply.value;
    if (Object.keys(more).length > 0) {
      const { OpeningView } = await import('./opening-view.js');
      view ??= new OpeningView({ chat, session, askAgain: ask });
    }
    if (!chat.isSession(session) || asked !== language) return;
    giveTexts(title, greeting);
    await view?.take(more, language);
  }

  function giveTexts(title: string | undefined, greeting: string | undefined) {
    // Nothing is drawn anew for nothing.
    if (!own || (chat.texts === own && !title && !greeting)) return;
    const { title: ownTitle } = own;
    // A new one in any case: it is the sign of what the site has set.
    usual = () => title ?? ownTitle();
    chat.texts = { ...own, title: usual, ...(greeting ? { greeting: () => greeting } : {}) };
  }
}
