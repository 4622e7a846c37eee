import { aloneOf } from '../state/alone.js';
import type { Session } from '../state/session.js';
import type { SapaChat } from './sapa-chat.js';

/** Takes a message out of the outbox; one that is edited goes back to where it was written. */
export function takeBack(chat: SapaChat, session: Session, { clientId, isEdited }: TakenBack) {
  // In turn with the sending, of whichever tab: what has gone out meanwhile is not there any more.
  void aloneOf(chat.site)('outbox', async () => {
    if (!chat.isSession(session)) return;
    session.outbox.readKept();
    const entry = session.outbox.state.entries.find((each) => each.clientId === clientId);
    if (!entry || entry.delivery === 'sent' || entry.delivery === 'sending') return;
    if (isEdited) session.write([session.draft, entry.text].filter(Boolean).join('\n'));
    session.outbox.forget(clientId);
    chat.requestUpdate();
    await chat.updateComplete;
    // The button that was pressed has gone with its message.
    chat.renderRoot.querySelector('sapa-composer')?.focusField();
  });
}

export interface TakenBack {
  clientId: string;
  isEdited: boolean;
}
