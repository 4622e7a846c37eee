import type { ChatHost } from '../../core/chat-host.js';
import type { Session } from '../../core/session.js';

/** Reply buttons are loaded with the first message that has some. */
export function watchChoices(host: ChatHost, session: Session): void {
  let isAsked = false;
  const look = () => {
    if (isAsked || !session.state.messages.some(({ choices }) => choices)) return;
    isAsked = true;
    import('./offer-choices.js').then(
      ({ offerChoices }) => {
        stop();
        offerChoices(host, session);
      },
      // Without a line: what changes next asks again.
      () => (isAsked = false),
    );
  };
  const stop = session.subscribe(look);
  look();
}
