import { z } from 'zod';

const result = z.enum(['pass', 'fail', 'softfail', 'neutral', 'none', 'policy', 'temperror', 'permerror']);

/** What the receiving server says of the sender. Absent: it says nothing, or nobody has set whom to believe. */
export const mailChecks = z.strictObject({
  spf: result.exactOptional(),
  dkim: result.exactOptional(),
  dmarc: result.exactOptional(),
});
export type MailChecks = z.infer<typeof mailChecks>;
