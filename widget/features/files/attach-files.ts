import type { ChatHost } from '../../core/chat-host.js';
import type { Session } from '../../core/session.js';
import { openTray } from './open-tray.js';
import type { SapaTray } from './sapa-tray.js';

const trays = new WeakMap<Session, SapaTray>();

/** Puts files beside the next message; without any, the visitor chooses. */
export function attachFiles(host: ChatHost, files?: readonly File[]): void {
  // Whose it is now: while this was loaded somebody may have signed out.
  const { session } = host;
  if (!session) return;
  let tray = trays.get(session);
  if (!tray) trays.set(session, (tray = openTray(host, session)));
  if (files) void tray.uploads.add(files);
  else void tray.choose();
}
