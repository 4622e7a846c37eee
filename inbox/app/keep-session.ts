import type { Connection } from '../core/connection.js';
import type { ConversationsStore } from '../entities/conversations.store.js';
import type { Drafts } from '../features/composer/drafts.js';
import { paths, type LocationStore } from '../core/location.store.js';
import type { NoticesStore } from '../features/notices/notices.store.js';
import type { OutboxStore } from '../entities/outbox.store.js';
import type { PresenceStore } from '../entities/presence.store.js';
import type { SessionStore } from '../core/session.store.js';
import type { ShortcutsStore } from '../features/shortcuts/shortcuts.store.js';
import type { Threads } from '../entities/threads.js';
import type { Typing } from '../features/composer/typing.js';

interface Parts {
  /** Where `sapa-signed-in` and `sapa-signed-out` arrive. */
  app: EventTarget;
  connection: Connection;
  location: LocationStore;
  session: SessionStore;
  conversations: ConversationsStore;
  threads: Threads;
  drafts: Drafts;
  notices: NoticesStore;
  outbox: OutboxStore;
  presence: PresenceStore;
  shortcuts: ShortcutsStore;
  typing: Typing;
}

/** What happens when a session begins and ends: the one place where the stores are told. */
export function keepSession({
  app,
  connection,
  location,
  session,
  conversations,
  threads,
  drafts,
  notices,
  outbox,
  presence,
  shortcuts,
  typing,
}: Parts): void {
  /** Where to go on after signing in again. */
  let returnTo: string = paths.list;

  session.subscribe(() => {
    const { staff } = session.state;
    if (!staff) return;
    drafts.start(staff.id);
    outbox.start(staff.id);
    shortcuts.start(staff.id);
  });

  connection.status.subscribe(() => {
    if (connection.status.state.phase !== 'signed-out') return;
    if (!isBeforeSignIn(location)) returnTo = globalThis.location.pathname;
    session.clear();
    conversations.clear();
    threads.clear();
    notices.clear();
    presence.clear();
    typing.clear();
    drafts.stop();
    outbox.stop();
    shortcuts.stop();
    if (!isBeforeSignIn(location)) location.go(paths.signIn, { replace: true });
  });

  app.addEventListener('sapa-signed-in', () => {
    location.go(returnTo, { replace: true });
    returnTo = paths.list;
    connection.connect();
  });

  app.addEventListener('sapa-signed-out', () => {
    connection.disconnect();
    // Who leaves on purpose may make room for somebody else.
    returnTo = paths.list;
  });

  // Without a session there is nothing to connect with; the form will say when there is one.
  if (!isBeforeSignIn(location)) connection.connect();
}

function isBeforeSignIn(location: LocationStore): boolean {
  const { screen } = location.state.route;
  return screen === 'setup' || screen === 'sign-in';
}
