import { randomUUID } from 'node:crypto';
import { found, reasonOf, type Found } from '../finding.js';
import { begin } from './ask-address.js';

/** As large as a file may be; nginx takes 1 MB where nobody has said more. */
const bytes = 10 * 1024 * 1024;
/** What does not answer `Expect` within this time is not asked further. */
const silentMs = 2_000;

/**
 * Whether a file comes through to the server. Announced, and not sent: what stands before the server refuses by the length (413), and
 * what would take it says "go on" (100), or passes on what the server says, which knows no such sender and stores nothing.
 */
export function largeBody(url: string, signal: AbortSignal): Promise<Found> {
  return new Promise((resolve) => {
    const asked = begin(`${url}/api/visitor/attachments/${randomUUID()}?site=doctor`, {
      ...{ method: 'PUT', signal },
      headers: { origin: url, expect: '100-continue', 'content-type': 'text/plain', 'content-length': bytes },
    });
    const end = (what: Found) => {
      clearTimeout(silent);
      resolve(what);
      asked.destroy();
    };
    const silent = setTimeout(() => end(found('body-unknown')), silentMs);
    asked.once('continue', () => end(found('body-ok', { mb: bytes / 1024 / 1024 })));
    asked.once('response', ({ statusCode = 0 }) =>
      end(
        statusCode === 413 || statusCode >= 500
          ? found('body-refused', { mb: bytes / 1024 / 1024, status: statusCode })
          : found('body-ok', { mb: bytes / 1024 / 1024 }),
      ),
    );
    asked.on('error', (error) => end(found('body-cut', { reason: reasonOf(error) })));
    asked.flushHeaders();
  });
}
