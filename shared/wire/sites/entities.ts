import { z } from 'zod';
import { siteSettings } from './site-settings.js';

export const site = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Public: stands in the publisher's page. */
  key: z.string(),
  allowedOrigins: z.array(z.string()),
});
export type Site = z.infer<typeof site>;

/** A site's settings as they are edited. To save them, a client says which revision it has read. */
export const editedSite = z.strictObject({
  revision: z.int(),
  settings: siteSettings,
  allowedOrigins: z.array(z.string()),
});
export type EditedSite = z.infer<typeof editedSite>;
