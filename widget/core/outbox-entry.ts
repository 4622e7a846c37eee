import { readUnsent, type Unsent } from '../../shared/client/unsent.js';
import type { Attachment } from '../../shared/wire/attachments/entities.js';
import type { Page } from './page.js';

/** What waited for a day is offered, and not sent by itself. */
export const oldAfterMs = 86_400_000;

/** How the names of what is kept begin. */
export const outboxNames = 'outbox:';

export interface OutboxEntry extends Unsent {
  /** Already on the server, and waiting there for this message. */
  attachments?: readonly Attachment[] | undefined;
  page: Page;
}

/** As the server is told of it. */
export const wireMessage = ({ clientId, text, attachments, page }: OutboxEntry) => ({
  clientId,
  text,
  attachments: attachments?.map(({ id }) => id),
  page,
});

/** An older version kept none of the page. */
export const ownEntry = (stored: Partial<OutboxEntry>): Partial<OutboxEntry> => ({ page: {}, ...stored });

export const readEntry = (stored: string | null) => readUnsent<OutboxEntry>(stored, ownEntry, oldAfterMs);
