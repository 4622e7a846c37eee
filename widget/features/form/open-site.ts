import type { ChatHost } from '../../core/chat-host.js';
import type { Session } from '../../core/session.js';
import type { OpeningView } from './opening-view.js';

/**
 * Shows what the publisher has set. Asked on every connect, and when the page chooses another language; until it comes, and when
 * it does not, Sapa's own texts stand.
 */
export function openSite(host: ChatHost, session: Session): void {
  let before: string | undefined;
  let view: OpeningView | undefined;
  let own = host.ownTexts;
  let release: (() => void) | undefined;
  const look = () => {
    if (host.session !== session) return unsubscribe();
    const { line, messages } = session.state;
    // A message that waits while there is a line may wait for a form that was not there before.
    const stuck = messages.find(({ delivery }) => delivery === 'waiting')?.clientId ?? '';
    const now = line === 'online' ? stuck : undefined;
    if (now !== undefined && (before === undefined || (now && now !== before))) wish();
    before = now;
  };
  const unsubscribe = session.subscribe(look);
  host.addController({
    hostUpdated: () => void (host.session === session && host.ownTexts !== own && wish()),
  });
  look();

  /** Where what it needs did not come, the next change asks again. */
  function wish() {
    ask().catch(() => (before = undefined));
  }

  async function ask() {
    own = host.ownTexts;
    const { language } = host;
    const reply = await session.call('site:open', { language });
    if (!reply.ok || host.language !== language) return;
    const { title, greeting, ...more } = reply.value;
    if (Object.keys(more).length > 0) {
      const { OpeningView } = await import('./opening-view.js');
      view ??= new OpeningView({ host, session, askAgain: ask });
    }
    if (host.session !== session || host.language !== language) return;
    override(title, greeting);
    await view?.take(more, language);
  }

  function override(title: string | undefined, greeting: string | undefined) {
    release?.();
    release = undefined;
    // Nothing is drawn anew for nothing.
    if (!title && !greeting) return;
    release = host.override({
      ...(title ? { title: () => title } : {}),
      ...(greeting ? { greeting: () => greeting } : {}),
    });
  }
}
