import type { Connection } from '../core/connection.js';
import { isBeforeSignIn, paths, type LocationStore } from '../core/location.store.js';
import type { SessionStore } from '../core/session.store.js';

/** What belongs to the person who sits here. */
interface SessionPart {
  /** The server has said, after a connect, who it is. */
  start?(staffId: string): void;
  /** Nobody sits here any more: nothing stays for the next person to see, and no timer runs on. */
  stop(): void;
}

interface Parts {
  /** Where `sapa-signed-in` and `sapa-signed-out` arrive. */
  app: EventTarget;
  connection: Connection;
  location: LocationStore;
  session: SessionStore;
  parts: readonly SessionPart[];
}

/** What happens when a session begins and ends: the one place where the stores are told. */
export function keepSession({ app, connection, location, session, parts }: Parts): void {
  /** Where to go on after signing in again. */
  let returnTo: string = paths.list;

  session.subscribe(() => {
    const { staff } = session.state;
    if (staff) for (const part of parts) part.start?.(staff.id);
  });

  const isAtFactor = () => location.state.route.screen === 'second-factor';

  connection.status.subscribe(() => {
    const { phase } = connection.status.state;
    // Who opens that page, and has no need of it.
    if (phase === 'connected' && isAtFactor()) return location.go(paths.list, { replace: true });
    if (phase !== 'signed-out' && phase !== 'without-factor') return;
    const isInside = !isBeforeSignIn(location.state.route);
    if (isInside) returnTo = globalThis.location.pathname + globalThis.location.search;
    for (const part of [session, ...parts]) part.stop();
    if (isInside || isAtFactor())
      location.go(phase === 'signed-out' ? paths.signIn : paths.secondFactor, { replace: true });
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
    location.go(paths.signIn, { replace: true });
  });

  // Without a session there is nothing to connect with; the form will say when there is one.
  if (!isBeforeSignIn(location.state.route) || isAtFactor()) connection.connect();
}
