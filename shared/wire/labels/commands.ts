import { z } from 'zod';
import { command } from '../command.js';
import { shortId } from '../ids.js';
import { often } from '../rates.js';
import { label, labelContent } from './entities.js';

export const staffLabelCommands = {
  /** Those of all sites that one may see, by name. */
  'label:list': command(z.strictObject({}), z.strictObject({ labels: z.array(label) }), often),
  /** `E_CONFLICT` where the site has one of this name, or as many as it may have. */
  'label:create': command(
    z.strictObject({ siteId: z.string().min(1).max(64), ...labelContent }),
    z.strictObject({ label }),
    often,
  ),
  'label:change': command(z.strictObject({ id: shortId, ...labelContent }), z.null(), often),
  /** It is taken off all conversations. */
  'label:delete': command(z.strictObject({ id: shortId }), z.null(), often),
};
