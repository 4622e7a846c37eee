import type { Attachment } from '../../shared/wire/attachments/entities.js';
import type { HostRequest } from '../core/chat-host.js';
import { tabLockOf } from '../core/tab-lock.js';
import type { Session } from '../core/session.js';

/**
 * Takes a message out of the outbox; one that is edited goes back to where it was written, and its files into the tray.
 * @returns false when it stays as it is, because its files cannot be had now
 */
export async function takeBack({ clientId, isEdited, host }: TakenBack): Promise<boolean> {
  const session = host?.session;
  if (!session) return true;
  const find = () => session.outbox.state.entries.find((each) => each.clientId === clientId);
  const attachments = isEdited ? find()?.attachments : undefined;
  const files = attachments ? await filesOf(host.site, attachments) : [];
  if (!files) return false;
  // Never while a tab sends: what has gone out meanwhile is not there any more.
  void tabLockOf(host.site)('outbox', async () => {
    if (host.session !== session) return;
    session.outbox.readKept();
    const entry = find();
    if (!entry || entry.delivery === 'sent' || entry.delivery === 'sending') return;
    // It was sent meanwhile, and may have arrived.
    if (entry.delivery === 'waiting' && entry.isTried) return;
    if (isEdited) session.write([session.draft, entry.text].filter(Boolean).join('\n'));
    session.outbox.forget(clientId);
    if (entry.attachments) drop(session, entry.attachments);
    host.requestUpdate();
    await host.updateComplete;
    if (files.length > 0) void host.attach(files);
    // The button that was pressed has gone with its message.
    host.composer?.focusField();
  });
  return true;
}

/** Told as soon as there is a line: until then they count there as much as those that go up in their place. */
function drop(session: Session, attachments: readonly Attachment[]) {
  const ids = attachments.map(({ id }) => id);
  let isAsking = false;
  const tell = async () => {
    const call = session.visitorCall;
    if (!call || isAsking) return;
    isAsking = true;
    const reply = await call('attachment:drop', { ids });
    isAsking = false;
    if (reply.ok || !['E_UNAVAILABLE', 'E_RATE'].includes(reply.error.code)) stop();
  };
  const stop = session.subscribe(() => void tell());
  void tell();
}

/** With the tray that they go into, or not at all. */
async function filesOf(site: string, attachments: readonly Attachment[]): Promise<File[] | undefined> {
  try {
    return await (await import('../features/files/open-tray.js')).filesOf(site, attachments);
  } catch {
    return undefined;
  }
}

export interface TakenBack extends HostRequest {
  clientId: string;
  isEdited: boolean;
}
