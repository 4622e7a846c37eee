import type { Header } from './mail-headers.js';
import { addressIn, fieldOf, headOf, originalIdsIn } from './report-fields.js';

export interface Complaint {
  /** To whom the mail had gone, as far as the report says it: many leave it out. */
  addresses: string[];
  /** The mail itself. */
  originalIds: string[];
}

/** `not-spam` takes a complaint back, and others are about something else. */
const isMeant = /^(?:abuse|fraud)$/i;

/** A report that somebody has marked a mail of ours as spam (RFC 5965); undefined where it reports something else. */
export function readComplaint(
  headers: readonly Header[],
  parts: readonly { contentType: string; content: Buffer }[],
): Complaint | undefined {
  const textOf = (type: RegExp) => {
    const part = parts.find(({ contentType }) => type.test(contentType));
    return part ? headOf(part.content) : '';
  };
  const report = textOf(/^message\/feedback-report$/);
  if (!isMeant.test(fieldOf(report, 'Feedback-Type'))) return undefined;
  const [original = ''] = textOf(/^(?:message\/rfc822|text\/rfc822-headers)/).split(/\r?\n\r?\n/, 1);
  const addresses = [fieldOf(report, 'Original-Rcpt-To'), fieldOf(original, 'To')].flatMap(
    (field) => addressIn(field) ?? [],
  );
  return { addresses: [...new Set(addresses)], originalIds: originalIdsIn(headers, parts, '') };
}
