import { html } from 'lit';
import type { Language } from '../../shared/wire/languages.js';
import type { SapaChat } from '../chat/sapa-chat.js';
import { Kept } from '../state/kept.js';
import type { Session } from '../state/session.js';
import { closingTexts } from './closing-texts.js';
import type { SapaRating } from './sapa-rating.js';
import './sapa-rating.js';

/** The conversation that the visitor does not want to rate, or has rated here. */
const askedName = 'asked';

/** Asks for a rating once a conversation is resolved, and never twice for the same one. */
export function watchEnding(chat: SapaChat, session: Session, language: Language): void {
  const kept = new Kept(chat.site);
  /** What stands in the chat now, and for which conversation. */
  let shown: { id: string; question: unknown } | undefined;

  const look = () => {
    if (!chat.isSession(session)) return stop();
    const { id, state, rating } = session.state.receipts;
    // Once the next conversation has begun it would come too late.
    const { line, messages } = session.state;
    if (shown && line === 'online' && messages.some(({ delivery }) => delivery === 'waiting'))
      chat.renderRoot.querySelector('sapa-rating')?.submit();
    if (shown && (shown.id !== id || state !== 'resolved')) hide();
    if (!id || state !== 'resolved' || rating || shown || kept.get(askedName) === id) return;
    // Whatever else is being asked comes first.
    if (chat.question === undefined) void ask(id);
  };
  const stop = session.subscribe(look);
  look();

  function hide() {
    if (chat.question === shown?.question) chat.question = undefined;
    shown = undefined;
  }

  async function ask(id: string) {
    shown = { id, question: undefined };
    const texts = await closingTexts(session, language);
    if (shown?.id !== id || !chat.isSession(session)) return;
    const remember = () => kept.set(askedName, id);
    const handleRate = async (event: CustomEvent<{ score: number; word: string }>) => {
      // Asked before the wait: afterwards it is the chat, as seen from the page.
      const element = event.target as SapaRating;
      const rated = session.call('conversation:rate', { conversationId: id, ...event.detail });
      session.hold(rated);
      const reply = await rated;
      element.phase = reply.ok ? 'done' : reply.error.code === 'E_CONFLICT' ? 'late' : 'failed';
      if (reply.ok) remember();
    };
    const handleDismiss = () => {
      remember();
      hide();
      chat.renderRoot.querySelector('sapa-composer')?.focusField();
    };
    chat.question = shown.question = html`<sapa-rating
      .texts=${texts}
      @sapa-rate=${handleRate}
      @sapa-dismiss=${handleDismiss}
    ></sapa-rating>`;
  }
}
