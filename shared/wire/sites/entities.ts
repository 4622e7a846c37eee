import { z } from 'zod';
import { siteSettings } from './site-settings.js';

export const site = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Public: stands in the publisher's page. */
  key: z.string(),
  allowedOrigins: z.array(z.string()),
  /** Somebody has named it. */
  isNamed: z.literal(true).exactOptional(),
  /** Since when its visitors read what was said and nothing else. */
  archivedAt: z.iso.datetime().exactOptional(),
});
export type Site = z.infer<typeof site>;

/** A site's settings as they are edited. To save them, a client says which revision it has read. */
export const editedSite = z.strictObject({
  revision: z.int(),
  name: z.string(),
  settings: siteSettings,
  allowedOrigins: z.array(z.string()),
  archivedAt: z.iso.datetime().exactOptional(),
});
export type EditedSite = z.infer<typeof editedSite>;

/** What of an earlier version may be gone: the picture, an address that another site has, greetings that are too long for a page by now. */
export const leftOutOfRestore = ['picture', 'mailAddress', 'greetings'] as const;
export type LeftOut = (typeof leftOutOfRestore)[number];
