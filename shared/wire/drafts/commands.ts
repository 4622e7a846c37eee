import { z } from 'zod';
import { command } from '../command.js';
import { conversationId } from '../ids.js';
import { limits } from '../limits.js';
import { often } from '../rates.js';
import { inertText } from '../text.js';
import { draft, draftKind } from './entities.js';

export const staffDraftCommands = {
  /**
   * What this device has written by now; blank where nothing is left of it. `replaces`: drafts of one's other devices that
   * it takes over, as far as they are still those of that time.
   */
  'draft:save': command(
    z.strictObject({
      conversationId,
      kind: draftKind,
      deviceId: z.uuid(),
      text: inertText.max(limits.draftText),
      replaces: z
        .array(z.strictObject({ deviceId: z.uuid(), at: z.iso.datetime() }))
        .max(limits.draftDevices)
        .default([]),
    }),
    z.strictObject({ at: z.iso.datetime() }),
    often,
  ),
  /** One's own drafts of a conversation, of all devices, the newest first. */
  'draft:list': command(z.strictObject({ conversationId }), z.strictObject({ drafts: z.array(draft) }), often),
};
