import { type Header, valueOf } from './mail-headers.js';
import { addressIn, fieldOf, headOf, originalIdsIn } from './report-fields.js';

export interface Bounce {
  /** Whom the mail did not reach. */
  failed: { address: string; status?: string; isHard: boolean }[];
  /** The mail that has come back, as far as the report says it. */
  originalIds: string[];
}

/** Many servers say 5.2.2 of a full mailbox, which empties again. */
const passes = /^5\.2\.2$|^5\.7\.(?:26|27)$/;
const mostFailed = 20;

/** A report of a mail that could not be delivered: by RFC 3464 where it has one, else by what common servers write. */
export function readBounce(
  headers: readonly Header[],
  parts: readonly { contentType: string; content: Buffer }[],
  text: string,
): Bounce {
  const report = parts.find(({ contentType }) => contentType === 'message/delivery-status');
  const failed = report ? recipientsIn(headOf(report.content)) : [];
  return {
    failed: (failed.length > 0 ? failed : failedByText(headers, text)).slice(0, mostFailed),
    originalIds: originalIdsIn(headers, parts, text),
  };
}

/** Blocks of fields: the first one is about the report itself, each other one about a recipient. */
function recipientsIn(report: string): Bounce['failed'] {
  return report.split(/\r?\n[ \t]*\r?\n/, mostFailed + 1).flatMap((block) => {
    const field = (name: string) => fieldOf(block, name);
    const action = field('Action').toLowerCase();
    // Where the mail was forwarded the first one is whom it was sent to.
    const address = addressIn(field('Original-Recipient')) ?? addressIn(field('Final-Recipient'));
    if (!address || !/^(?:failed|delayed)/.test(action)) return [];
    const diagnostic = field('Diagnostic-Code');
    const status = statusIn(field('Status')) ?? statusIn(diagnostic);
    const isLasting = status ? status.startsWith('5') && !passes.test(status) : /\b5\d\d\b/.test(diagnostic);
    return [{ address, ...(status ? { status } : {}), isHard: action.startsWith('failed') && isLasting }];
  });
}

function failedByText(headers: readonly Header[], text: string): Bounce['failed'] {
  const named = valueOf(headers, 'x-failed-recipients').split(',', mostFailed).map(addressIn);
  // As qmail writes it: an address alone on its line, with a colon.
  const written = [...text.slice(0, 10_000).matchAll(/^[ \t]*<([^<>\s@]{1,64}@[^<>\s]{1,190})>:/gm)].map(
    ([, each]) => each,
  );
  const addresses = [...named, ...written].filter((each) => each !== undefined);
  const status = statusIn(text.slice(0, 10_000));
  const isHard = status ? status.startsWith('5') && !passes.test(status) : /\b55[0134]\b/.test(text.slice(0, 10_000));
  return [...new Set(addresses.map((each) => each.toLowerCase()))].map((address) => ({
    address,
    ...(status ? { status } : {}),
    isHard,
  }));
}

const statusIn = (text: string): string | undefined => /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1];
