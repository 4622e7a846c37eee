import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { ToldGreetings } from '../../../shared/greetings/told-greetings.js';
import type { LauncherLook } from '../../../shared/look/chat-look.js';
import { withTag, type BuiltFile } from '../../platform/http/built-files.js';
import { ttlCache } from '../../platform/store/ttl-cache.js';

const compressed = { br: promisify(brotliCompress), gzip: promisify<Buffer, Buffer>(gzip) };
const rememberedMs = 60 * 60_000;

/** Of a site, as `widget/loader.ts` reads it. */
export interface LoaderParts {
  sapaLook?: LauncherLook;
  sapaGreetings?: ToldGreetings;
}

/** The loader with the parts of a site in front of it, put together once for as long as they stay the same. */
export function dressedLoader(loader: Buffer): (parts: LoaderParts) => Promise<BuiltFile> {
  const script = loader.toString();
  const files = ttlCache<Promise<BuiltFile>>(rememberedMs, 200);
  return (parts) => {
    // On a page that has taken the script out of its tag there is nothing to hang it on.
    const lines = Object.entries(parts).map(
      ([name, part]) => `(document.currentScript||{}).${name}=${JSON.stringify(part)};\n`,
    );
    const before = lines.join('');
    const known = files.get(before);
    if (known) return known;
    // Its first line may tell the browser how to compile it, which counts there alone.
    const file = encoded(Buffer.from(script.replace(/^(?:\/\/#.*\n)?/, (first) => first + before)));
    files.set(before, file);
    file.catch(() => files.delete(before));
    return file;
  };
}

async function encoded(body: Buffer): Promise<BuiltFile> {
  const [br, gz] = await Promise.all([compressed.br(body), compressed.gzip(body)]);
  return { br: withTag(br), gzip: withTag(gz), identity: withTag(body) };
}
