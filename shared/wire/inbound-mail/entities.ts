import { z } from 'zod';

const result = z.enum(['pass', 'fail', 'softfail', 'neutral', 'none', 'policy', 'temperror', 'permerror']);

/** What the receiving server says of the sender. Absent: it says nothing, or nobody has set whom to believe. */
export const mailChecks = z.strictObject({
  spf: result.exactOptional(),
  dkim: result.exactOptional(),
  dmarc: result.exactOptional(),
});
export type MailChecks = z.infer<typeof mailChecks>;

/** Why a mail waits for the staff. */
export const reviewReason = z.enum([
  /** Its address is made for somebody else, or nobody can say who has written. */
  'sender',
  /** The receiving server says that it is not from whom it says. */
  'checks',
  /** It came to no address that is a site's or an answer's. */
  'unknown',
  /** Very many have come, from there or to that site. */
  'flood',
  /** It came by way of a group, so that nobody can say whether a person has sent it to the site. */
  'list',
  'broken',
  'empty',
  'long',
  /** Too many bytes: only its header lines were taken, and it lies in its mailbox. */
  'large',
  /** Who has written may not answer in that conversation, or only with two factors. */
  'not-allowed',
  /** It could not be taken, again and again. */
  'failed',
]);
export type ReviewReason = z.infer<typeof reviewReason>;

/** Why nobody sees a mail. */
export type IgnoredReason =
  | 'bounce'
  | 'complaint'
  | 'automatic'
  | 'receipt'
  | 'loop'
  | 'blocked'
  | 'closed'
  | 'full'
  | 'deleted';

/** A mail that waits for the staff. */
export const heldMail = z.strictObject({
  id: z.string(),
  /** Absent where it came to no site's address: only owners see it. */
  siteId: z.string().exactOptional(),
  siteName: z.string().exactOptional(),
  reason: reviewReason,
  at: z.iso.datetime(),
  /** Absent where nobody can say who has written. */
  from: z.string().exactOptional(),
  name: z.string().exactOptional(),
  subject: z.string(),
  text: z.string(),
  files: z.array(z.strictObject({ name: z.string(), size: z.int() })),
  checks: mailChecks,
  /** Its address is made for somebody of the staff: it is no visitor's, and is said nowhere. */
  isToStaff: z.literal(true).exactOptional(),
  /** Where it may belong, and the visitor of that conversation. */
  conversation: z.strictObject({ id: z.string(), visitor: z.string() }).exactOptional(),
});
export type HeldMail = z.infer<typeof heldMail>;
