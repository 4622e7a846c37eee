import { z } from 'zod';
import { limits } from '../limits.js';

/**
 * Where a visitor writes from, as the page says and the staff are shown. It is cleaned and never refused: what cannot be
 * shown is left out, and the message that it came with stays.
 */
export const visitorPage = z.strictObject({
  url: z.string().transform(cleanAddress).optional(),
  title: z.string().transform(cleanTitle).optional(),
});

/**
 * As browsers write it, so that no control or direction character stands in it. Only http(s), and without a name and
 * password: they may be secret, and what stands before an `@` looks like the site.
 */
export function cleanAddress(given: string): string | undefined {
  if (given.length > limits.pageUrl || !URL.canParse(given)) return undefined;
  const url = new URL(given);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  url.username = url.password = '';
  return url.href.length <= limits.pageUrl ? url.href : undefined;
}

// oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
/** They reverse what stands beside the title. */
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** One line. Cut before it is made well-formed: the cut may leave half of a pair. */
function cleanTitle(given: string): string | undefined {
  const line = given.replace(control, ' ').replace(direction, '').trim();
  return line.slice(0, limits.pageTitle).toWellFormed() || undefined;
}
