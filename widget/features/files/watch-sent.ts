import type { Session } from '../../core/session.js';
import type { Uploads } from './uploads.js';

/** The files of messages that are not known to have arrived, by their attachments' ids. */
export function unsentFiles(session: Session): Set<string> {
  const unsent = session.outbox.state.entries.filter(({ delivery }) => delivery !== 'sent');
  return new Set(idsOf(unsent));
}

/** Keeps the tray true to what was sent, from here or from another tab, and lets go of what has arrived. */
export function watchSent(uploads: Uploads, session: Session): void {
  let before = unsentFiles(session);
  session.subscribe(look);
  uploads.subscribe(look);
  look();

  function look() {
    uploads.leave(new Set(idsOf(session.state.messages)));
    const unsent = unsentFiles(session);
    const gone = new Set([...before].filter((id) => !unsent.has(id)));
    before = unsent;
    if (gone.size > 0) void uploads.forget(gone);
    // So that a reload looks here again.
    const isWaiting = unsent.size > 0 || uploads.state.uploads.some(({ state }) => state !== 'refused');
    if (isWaiting !== session.hasWaitingFiles) session.hasWaitingFiles = isWaiting;
  }
}

const idsOf = (messages: readonly { attachments?: readonly { id: string }[] | undefined }[]) =>
  messages.flatMap(({ attachments }) => attachments?.map(({ id }) => id) ?? []);
