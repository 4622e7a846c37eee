import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import type { ChatHost, Submission } from '../../core/chat-host.js';
import type { Session } from '../../core/session.js';
import { heldMessage } from './held-message.js';
import { KeptFiles } from './kept-files.js';
import './sapa-tray.js';
import type { SapaTray } from './sapa-tray.js';
import { unsentFiles, watchSent } from './watch-sent.js';

/** The tray of a chat, with what a reload left in it: nothing of somebody who has signed out since. */
export function openTray(host: ChatHost, session: Session): SapaTray {
  const { server, site, composer } = host;
  const tray = document.createElement('sapa-tray');
  // The hosted page gives its ticket to its chat.
  const options = { server, site, ticket: () => host.dataset['ticket'], token: () => session.uploadToken() };
  tray.begin(options, host.language, heldMessage(site, session));
  const { uploads } = tray;
  const isUnsent = (id: string) => {
    session.outbox.readKept();
    return unsentFiles(session).has(id);
  };
  const restored = session.hasWaitingFiles ? uploads.restore(isUnsent) : Promise.resolve();
  void restored.then(() => {
    watchSent(uploads, session);
    tray.resume();
  });
  uploads.subscribe(() => {
    if (composer) composer.hasFiles = uploads.state.uploads.length > 0;
    if (!tray.isHeld || uploads.isBusy) return;
    tray.release();
    composer?.submit();
  });
  let line = session.state.line;
  const stop = session.subscribe(() => {
    if (host.session !== session) return end();
    if (line !== session.state.line && session.state.line === 'online') uploads.run();
    line = session.state.line;
  });
  composer?.addEventListener('sapa-submit', handleSubmit);
  tray.addEventListener('sapa-without', () => composer?.focusField());
  host.fill('files', () => tray);
  return tray;

  // Heard before the chat hears it.
  function handleSubmit(event: CustomEvent<Submission>) {
    if (tray.hold()) event.preventDefault();
    else event.detail.attachments = uploads.take();
  }

  function end() {
    stop();
    uploads.stop();
    composer?.removeEventListener('sapa-submit', handleSubmit);
    if (composer) composer.hasFiles = false;
  }
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
