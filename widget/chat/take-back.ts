import { aloneOf } from '../state/alone.js';
import type { Session } from '../state/session.js';
import type { SapaChat } from './sapa-chat.js';

/** Takes a message out of the outbox; one that is edited goes back to where it was written, and its files into the tray. */
export async function takeBack(chat: SapaChat, session: Session, { clientId, isEdited }: TakenBack) {
  const find = () => session.outbox.state.entries.find((each) => each.clientId === clientId);
  const attachments = isEdited ? find()?.attachments : undefined;
  // First: as long as the tray cannot be loaded the message stays as it is.
  const files = attachments ? await (await import('../attachments/open-tray.js')).filesOf(chat.site, attachments) : [];
  // In turn with the sending, of whichever tab: what has gone out meanwhile is not there any more.
  void aloneOf(chat.site)('outbox', async () => {
    if (!chat.isSession(session)) return;
    session.outbox.readKept();
    const entry = find();
    if (!entry || entry.delivery === 'sent' || entry.delivery === 'sending') return;
    if (isEdited) session.write([session.draft, entry.text].filter(Boolean).join('\n'));
    session.outbox.forget(clientId);
    chat.requestUpdate();
    await chat.updateComplete;
    const composer = chat.renderRoot.querySelector('sapa-composer');
    if (files.length > 0) composer?.dispatchEvent(new CustomEvent('sapa-attach', { detail: { files } }));
    // The button that was pressed has gone with its message.
    composer?.focusField();
  });
}

export interface TakenBack {
  clientId: string;
  isEdited: boolean;
}
