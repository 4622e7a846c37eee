import { z } from 'zod';

/** The loader of exactly one release, for pages that want the browser to check its content. */
export const pinnedEmbed = z.strictObject({
  url: z.string(),
  /** What stands in the tag's `integrity`. */
  integrity: z.string(),
});
export type PinnedEmbed = z.infer<typeof pinnedEmbed>;
