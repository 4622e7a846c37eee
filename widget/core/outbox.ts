import type { Attachment } from '../../shared/wire/attachments/entities.js';
import { Outbox as SharedOutbox, type Unsent } from '../../shared/client/outbox.js';
import type { Kept } from '../../shared/client/kept.js';
import type { Page } from './page.js';

const dayMs = 86_400_000;

/** How the names of what is kept begin. */
export const outboxNames = 'outbox:';

export interface OutboxEntry extends Unsent {
  /** Already on the server, and waiting there for this message. */
  attachments?: readonly Attachment[] | undefined;
  page: Page;
}

/** The visitor's outbox: what waited for a day is offered, and not sent by itself. */
export class Outbox extends SharedOutbox<OutboxEntry> {
  constructor(kept: Kept) {
    super(kept, (stored) => ({ page: {}, ...stored }), outboxNames, dayMs);
  }
}
