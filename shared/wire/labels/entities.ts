import { z } from 'zod';
import { shortId } from '../ids.js';
import { limits } from '../limits.js';
import { inertLine } from '../text.js';

/** Each has a place of its own in the palettes of the light and the dark look. */
export const labelColour = z.enum([
  'grey',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'indigo',
  'purple',
  'pink',
]);
export type LabelColour = z.infer<typeof labelColour>;

const name = inertLine
  .trim()
  .min(1)
  .max(limits.labelName)
  .refine((text) => /[\p{L}\p{N}]/u.test(text), 'A name has a letter or a digit.');

export const label = z.strictObject({ id: shortId, siteId: z.string(), name: z.string(), colour: labelColour });
export type Label = z.infer<typeof label>;

/** What the people of a site say of one. */
export const labelContent = { name, colour: labelColour };
