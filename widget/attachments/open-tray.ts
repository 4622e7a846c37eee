import type { Attachment } from '../../shared/wire/attachments/entities.js';
import type { Session } from '../state/session.js';
import { heldMessage } from './held-message.js';
import { KeptFiles } from './kept-files.js';
import './sapa-tray.js';
import type { SapaTray } from './sapa-tray.js';
import { unsentFiles, watchSent } from './watch-sent.js';

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
  const options = { server, site, ticket: () => ticketOf(tray), token: () => session.uploadToken() };
  tray.begin(options, language, heldMessage(site, session));
  const isUnsent = (id: string) => {
    session.outbox.readKept();
    return unsentFiles(session).has(id);
  };
  const restored = session.hasWaitingFiles ? tray.uploads.restore(isUnsent) : Promise.resolve();
  void restored.then(() => {
    watchSent(tray.uploads, session);
    tray.resume();
  });
  tray.uploads.subscribe(() => {
    changed();
    if (!tray.isHeld || tray.uploads.isBusy) return;
    tray.release();
    complete();
  });
  let line = session.state.line;
  session.subscribe(() => {
    if (line !== session.state.line && session.state.line === 'online') tray.uploads.run();
    line = session.state.line;
  });
  return tray;
}

/**
 * The bytes of a message's files, to be chosen once more: whatever the server knows of the old ones, they go up anew. Rejects
 * when the browser does not give all of them.
 */
export async function filesOf(site: string, attachments: readonly Attachment[]): Promise<File[]> {
  const kept = await new KeptFiles(site).all();
  const own = kept.filter(({ attachment }) => attachments.some(({ id }) => id === attachment?.id));
  if (own.length < attachments.length) throw new Error('Not all of the files are here.');
  // Copied: WebKit may take the bytes away together with what was kept.
  return Promise.all(own.map(async ({ file }) => new File([await file.arrayBuffer()], file.name, { type: file.type })));
}

/** The hosted page gives it to its chat. */
function ticketOf(tray: SapaTray): string | undefined {
  const root = tray.getRootNode();
  return root instanceof ShadowRoot && root.host instanceof HTMLElement ? root.host.dataset['ticket'] : undefined;
}
