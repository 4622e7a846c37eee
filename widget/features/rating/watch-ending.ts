import type { ChatHost } from '../../core/chat-host.js';
import { Kept } from '../../../shared/client/kept.js';
import type { Session } from '../../core/session.js';
import { closingTexts } from '../closing-texts.js';
import type { SapaRating } from './sapa-rating.js';
import './sapa-rating.js';

/** The conversation that the visitor does not want to rate, or has rated here. */
const askedName = 'asked';

/** Asks for a rating once a conversation is resolved, and never twice for the same one. */
export function watchEnding(host: ChatHost, session: Session): void {
  const kept = new Kept(host.site);
  /** What stands in the chat now, and for which conversation. */
  let shown: { id: string; element?: SapaRating; release?: () => void } | undefined;

  const look = () => {
    if (host.session !== session) return stop();
    const { id, state, rating } = session.state.receipts;
    // Once the next conversation has begun it would come too late.
    const { line, messages } = session.state;
    if (line === 'online' && messages.some(({ delivery }) => delivery === 'waiting')) shown?.element?.submit();
    if (shown && (shown.id !== id || state !== 'resolved')) hide();
    if (id && state === 'resolved' && !rating && !shown && kept.get(askedName) !== id) void ask(id);
  };
  const stop = session.subscribe(look);
  look();

  function hide() {
    shown?.release?.();
    shown = undefined;
  }

  async function ask(id: string) {
    const asked: typeof shown = (shown = { id });
    const texts = await closingTexts(session, host.language);
    if (shown !== asked || host.session !== session) return;
    const remember = () => kept.set(askedName, id);
    const element = (asked.element = document.createElement('sapa-rating'));
    element.texts = texts;
    element.addEventListener('sapa-rate', async ({ detail }) => {
      const rated = session.call('conversation:rate', { conversationId: id, ...detail });
      session.hold(rated);
      const reply = await rated;
      element.phase = reply.ok ? 'done' : reply.error.code === 'E_CONFLICT' ? 'late' : 'failed';
      if (reply.ok) remember();
    });
    element.addEventListener('sapa-dismiss', () => {
      remember();
      hide();
      host.composer?.focusField();
    });
    asked.release = host.fill('question', () => element);
  }
}
