import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { LauncherLook } from '../../../shared/look/chat-look.js';
import { withTag, type BuiltFile } from '../../platform/http/built-files.js';
import { ttlCache } from '../../platform/store/ttl-cache.js';

const compressed = { br: promisify(brotliCompress), gzip: promisify<Buffer, Buffer>(gzip) };
const rememberedMs = 60 * 60_000;

/** The loader with the look of a site in front of it, put together once for as long as it stays the same. */
export function dressedLoader(loader: Buffer): (look: LauncherLook) => Promise<BuiltFile> {
  const files = ttlCache<Promise<BuiltFile>>(rememberedMs, 200);
  return (look) => {
    // Read by `widget/loader.ts`. On a page that has taken the script out of its tag there is nothing to hang it on.
    const before = `(document.currentScript||{}).sapaLook=${JSON.stringify(look)};\n`;
    const known = files.get(before);
    if (known) return known;
    const file = encoded(Buffer.concat([Buffer.from(before), loader]));
    files.set(before, file);
    file.catch(() => files.delete(before));
    return file;
  };
}

async function encoded(body: Buffer): Promise<BuiltFile> {
  const [br, gz] = await Promise.all([compressed.br(body), compressed.gzip(body)]);
  return { br: withTag(br), gzip: withTag(gz), identity: withTag(body) };
}
