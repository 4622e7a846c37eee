import { z } from 'zod';
import { densities, keyChoices, themes } from './preference-choices.js';

/** How somebody wants their inbox to be, on every device. */
export const preferences = z.strictObject({
  theme: z.enum(themes),
  density: z.enum(densities),
  keys: z.enum(keyChoices),
  /** Replies wait a moment, and can be taken back. */
  undoSend: z.boolean(),
});
export type Preferences = z.infer<typeof preferences>;
