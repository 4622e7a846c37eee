import { z } from 'zod';
import { limits } from '../limits.js';
import { inertLine } from '../text.js';
import { launcherKinds, schemes, sides } from './look-choices.js';

const colour = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, 'Not a colour like #0f6b5f.');
const offset = z.int().min(0).max(limits.lookOffset).default(limits.usual.lookOffset);
const launcherText = inertLine.trim().max(limits.launcherText).default('');

/** How a site's chat looks. What is left out, or empty, is as Sapa brings it along. */
export const siteLook = z.strictObject({
  brand: z.union([z.literal(''), colour]).default(''),
  launcher: z.enum(launcherKinds).default('label'),
  /** What stands on the launcher, and is its name where it shows no words. */
  text: z.strictObject({ id: launcherText, en: launcherText }).prefault({}),
  /** The id of a picture that was uploaded for this site. */
  picture: z.union([z.literal(''), z.string().regex(limits.pictureId, 'Not a picture.')]).default(''),
  side: z.enum(sides).default('end'),
  /** From that side and from below, in CSS pixels. */
  inline: offset,
  block: offset,
  scheme: z.enum(schemes).default('auto'),
  /** Of the chat's corners; the launcher's follow. */
  radius: z.int().min(0).max(limits.lookRadius).default(limits.usual.lookRadius),
});
export type SiteLook = z.output<typeof siteLook>;
