import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import type { PresenceStore } from '../entities/presence.store.js';

/** A dot that is a little late harms nobody; each inbox asks so often, in milliseconds. */
const every = 20_000;

/** Which visitors of the rows in sight are there now (L31). Returns what ends it. */
export function followRows(
  presence: Pick<PresenceStore, 'look'>,
  inSight: () => readonly Pick<ConversationRow, 'visitor' | 'isErased'>[],
): () => void {
  const look = () => {
    if (document.visibilityState !== 'visible') return;
    void presence.look(inSight().flatMap(({ visitor, isErased }) => (isErased ? [] : visitor.id)));
  };
  look();
  const timer = setInterval(look, every);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
