import type { SiteOpening } from '../../shared/entities.js';
import type { Language } from '../../shared/locales/texts.js';
import type { SapaChat } from '../chat/sapa-chat.js';
import type { Session } from '../state/session.js';
import type { OpeningView } from './opening-view.js';

/** Shows what the publisher has set. Asked on every connect; until it comes, and when it does not, Sapa's own texts stand. */
export function openSite(chat: SapaChat, session: Session, language: Language): void {
  let before: string | undefined;
  let view: OpeningView | undefined;
  const look = () => {
    if (!chat.isSession(session)) return stop();
    const { line, messages } = session.state;
    // A message that waits while there is a line may wait for a form that was not there before.
    const stuck = messages.find(({ delivery }) => delivery === 'waiting')?.clientId ?? '';
    const now = line === 'online' ? stuck : undefined;
    if (now !== undefined && (before === undefined || (now && now !== before))) void ask();
    before = now;
  };
  const stop = session.subscribe(look);
  look();

  async function ask() {
    const reply = await session.call('site:open', { language });
    if (!reply.ok) return;
    const { title, greeting, ...more } = reply.value;
    if (Object.keys(more).length > 0) {
      const { OpeningView } = await import('./opening-view.js');
      view ??= new OpeningView({ chat, session, language, askAgain: ask });
    }
    if (!chat.isSession(session)) return;
    giveTexts(chat, { title, greeting });
    await view?.take(more);
  }
}

function giveTexts(
  chat: SapaChat,
  { title, greeting }: { [Name in 'title' | 'greeting']: SiteOpening[Name] | undefined },
) {
  if (!chat.texts || (!title && !greeting)) return;
  chat.texts = {
    ...chat.texts,
    ...(title ? { title: () => title } : {}),
    ...(greeting ? { greeting: () => greeting } : {}),
  };
}
