import { z } from 'zod';
import { command } from '../command.js';
import { limits } from '../limits.js';
import { writing } from '../rates.js';
import { inertLine, languageTag } from '../text.js';

/** What the page says of its visitor; null takes one back. Inert everywhere: neither a name nor a text of it is ever a link. */
const attributesChange = z
  .record(
    z.string().regex(limits.attributeName),
    z.union([inertLine.max(limits.attributeText), z.number(), z.boolean(), z.null()]),
  )
  .refine((given) => Object.keys(given).length <= limits.attributes, 'Too many attributes.');

export const visitorIdentityCommands = {
  /**
   * The page says who this is, by a token that the publisher has signed. `asks`: the visitor has written in this browser
   * before, and the widget asks them whether that goes along; without `merge` nothing has changed. With a `token` the
   * connection is another visitor than before. What is wrong with `token` is `E_IDENTITY`, its type included.
   */
  'visitor:identify': command(
    z.strictObject({ token: z.unknown().optional(), merge: z.boolean().optional(), language: languageTag.optional() }),
    z.strictObject({ asks: z.literal(true).exactOptional(), token: z.string().exactOptional() }),
    { points: 30, seconds: 60 },
  ),
  /** Adds to what the page said before. */
  'visitor:describe': command(z.strictObject({ attributes: attributesChange }), z.null(), writing),
};
