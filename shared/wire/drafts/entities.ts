import { z } from 'zod';

/** A reply goes to the visitor, a note stays with the team. */
export const draftKind = z.enum(['reply', 'note']);
export type DraftKind = z.infer<typeof draftKind>;

/** What somebody has written on one of their devices and not sent. Nobody else sees it. */
export const draft = z.strictObject({
  kind: draftKind,
  deviceId: z.uuid(),
  /** Empty where another device has taken it over. */
  text: z.string(),
  at: z.iso.datetime(),
});
export type Draft = z.infer<typeof draft>;
