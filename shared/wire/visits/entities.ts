import { z } from 'zod';

/** How somebody came and on what: their browser's word, and no more of it than helps to answer. */
export const visit = z.strictObject({
  /** The page of another site that led here. */
  referrer: z.string().exactOptional(),
  /** Where they are, by the clock of their device. */
  zone: z.string().exactOptional(),
  device: z
    .strictObject({
      kind: z.enum(['phone', 'tablet', 'computer']),
      system: z.string().exactOptional(),
      browser: z.string().exactOptional(),
    })
    .exactOptional(),
});
export type Visit = z.infer<typeof visit>;
export type Device = NonNullable<Visit['device']>;
