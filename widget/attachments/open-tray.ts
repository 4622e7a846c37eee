import type { Session } from '../state/session.js';
import './sapa-tray.js';
import type { SapaTray } from './sapa-tray.js';

interface TrayPlace {
  server: string;
  site: string;
  language: string;
  session: Session;
  changed: () => void;
  /** A message that waited for its files can go. */
  complete: () => void;
}

/** The tray of a chat, with what a reload left in it: nothing of somebody who has signed out since. */
export function openTray({ server, site, language, session, changed, complete }: TrayPlace): SapaTray {
  const tray = document.createElement('sapa-tray');
  tray.begin({ server, site, ticket: () => ticketOf(tray), token: () => session.uploadToken() }, language);
  const restored = session.hasWaitingFiles ? tray.uploads.restore() : Promise.resolve();
  void restored.then(() => {
    tray.uploads.subscribe(() => {
      const isWaiting = tray.uploads.state.uploads.some(({ state }) => state !== 'refused');
      if (isWaiting !== session.hasWaitingFiles) session.hasWaitingFiles = isWaiting;
    });
  });
  tray.uploads.subscribe(() => {
    changed();
    if (!tray.isHeld || tray.uploads.isBusy) return;
    tray.isHeld = false;
    complete();
  });
  let line = session.state.line;
  session.subscribe(() => {
    if (line !== session.state.line && session.state.line === 'online') tray.uploads.run();
    line = session.state.line;
  });
  return tray;
}

/** The hosted page gives it to its chat. */
function ticketOf(tray: SapaTray): string | undefined {
  const root = tray.getRootNode();
  return root instanceof ShadowRoot && root.host instanceof HTMLElement ? root.host.dataset['ticket'] : undefined;
}
