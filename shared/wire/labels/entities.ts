import { z } from 'zod';
import { shortId } from '../ids.js';
import { limits } from '../limits.js';
import { inertLine } from '../text.js';
import { labelColors } from './label-colors.js';

export const labelColor = z.enum(labelColors);
export type LabelColor = z.infer<typeof labelColor>;

const name = inertLine
  .trim()
  .min(1)
  .max(limits.labelName)
  .refine((text) => /[\p{L}\p{N}]/u.test(text), 'A name has a letter or a digit.');

export const label = z.strictObject({ id: shortId, siteId: z.string(), name: z.string(), color: labelColor });
export type Label = z.infer<typeof label>;

/** What the people of a site say of one. */
export const labelContent = { name, color: labelColor };
