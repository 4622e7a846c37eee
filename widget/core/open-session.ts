import { tabLockOf } from './tab-lock.js';
import type { Connection, ConnectionListener } from './connection.js';
import { Kept } from '../../shared/client/kept.js';
import { Session } from './session.js';
import { shareConnection } from './tabs/shared-connection.js';

/** A session of a site, over one line for all tabs of the browser. */
export function openSession(
  siteKey: string,
  language: string,
  connect: (listener: ConnectionListener, token: () => string | null) => Connection,
): Session {
  const kept = new Kept(siteKey);
  return new Session({
    siteKey,
    language,
    kept,
    tabLock: tabLockOf(siteKey),
    connect: (listener, token) => {
      const open = (heard: ConnectionListener) => connect(heard, token);
      // Tabs that cannot see one another's token are not the same visitor.
      return kept.isLasting() ? shareConnection(siteKey, open, listener) : open(listener);
    },
  });
}
