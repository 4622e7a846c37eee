import { z } from 'zod';

/** What a publisher's page found out about the chat on it. */
export const embedReport = z.strictObject({
  /** The key in the tag. */
  site: z.string().max(64),
  /** Which loader came. */
  version: z.string().max(40),
  /** The page's own policy (CSP): empty when it has none, null when the page could not read it. */
  policy: z.string().max(2_000).nullable(),
  /** Directives that forbade the page something of Sapa's. */
  blocked: z.array(z.string().max(100)).max(10),
  isSocketOpen: z.boolean(),
  /** Whether the chat's own code may run there. */
  isChatLoaded: z.boolean(),
});
export type EmbedReport = z.infer<typeof embedReport>;

export const embedVerdict = embedReport.extend({
  origin: z.string(),
  result: z.enum(['works', 'no-key', 'wrong-key', 'policy', 'origin', 'socket', 'chat']),
});
export type EmbedVerdict = z.infer<typeof embedVerdict>;
