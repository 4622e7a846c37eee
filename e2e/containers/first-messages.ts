import { waitUntil } from '../../server/launch/engines/wait-until.js';
import type { Stack } from './stack.js';
import type { Seen } from './steps.js';
import { within, Writing } from './writing.js';

const certificateWithinMs = 60_000;

/** Starts everything, and has visitors write through the proxy. They go on to write later. */
export async function firstMessages(stack: Stack, origin: string): Promise<Seen & { writing: Writing }> {
  await stack.up();
  const ca = await authority(stack);
  const siteKey = (await stack.askStore('print(db.sites.findOne().key)')).trim().split('\n').at(-1) ?? '';
  const link = await stack.exec('web', 'node', 'dist/server/setup-link.js');
  const writing = new Writing(stack, { ca, siteKey, origin });
  try {
    await within('the first messages to be acknowledged', writing.once());
    const faults = await writing.faults();
    if (!link.includes(stack.url)) faults.push(`There is no link for the first owner: ${link}`);
    return { writing, seen: `${writing.acknowledged} acknowledged, stored and read`, faults };
  } catch (error) {
    writing.close();
    throw error;
  }
}

/** Of the certificate that the proxy has made for itself. */
async function authority(stack: Stack): Promise<string> {
  let ca = '';
  const ask = async () => {
    const text = await stack.exec('proxy', 'cat', '/data/caddy/pki/authorities/local/root.crt');
    ca = text.slice(text.indexOf('-----BEGIN'));
    return ca.includes('-----END CERTIFICATE-----');
  };
  await waitUntil(ask, { limit: certificateWithinMs, what: 'the certificate of the proxy', pause: 500 });
  return ca;
}
