import type { ChatHost } from '../../core/chat-host.js';
import type { Session } from '../../core/session.js';
import { drawChoices } from './draw-choices.js';
import { offeredChoices } from './offered-choices.js';

/** What asks for a rating goes before. */
const priority = -1;

/** Reply buttons of the staff, as long as the visitor has not answered. Pressing one sends an ordinary message. */
export function offerChoices(host: ChatHost, session: Session): void {
  let shown: string | undefined;
  let release = () => {};

  const look = () => {
    if (host.session !== session) return stop();
    const choices = offeredChoices(session.state.messages);
    const wanted = choices?.join('\n');
    if (wanted === shown) return;
    release();
    shown = wanted;
    release = choices ? drawChoices(host, { choices, priority, choose: (text) => session.send(text) }) : () => {};
  };
  const stop = session.subscribe(look);
  look();
}
