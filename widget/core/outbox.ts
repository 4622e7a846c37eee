import { Outbox as SharedOutbox } from '../../shared/client/outbox.js';
import type { Kept } from '../../shared/client/kept.js';
import { oldAfterMs, outboxNames, ownEntry, type OutboxEntry } from './outbox-entry.js';

/** The visitor's outbox. */
export class Outbox extends SharedOutbox<OutboxEntry> {
  constructor(kept: Kept) {
    super(kept, ownEntry, outboxNames, oldAfterMs);
  }
}
