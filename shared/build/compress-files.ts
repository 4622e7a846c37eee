import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Shorter ones grow by it. */
const leastSize = 128;

/** Lays a .br and a .gz beside every page, script and style of a build: the best that both can do is too slow to be done for each request. */
export async function compressFiles(folder: string) {
  const names = await readdir(folder, { recursive: true });
  for (const name of names.filter((each) => /\.(html|js|css|svg)$/.test(each))) {
    const path = join(folder, name);
    const script = await readFile(path);
    if (script.length < leastSize) continue;
    await writeFile(`${path}.br`, await toBrotli(script, { params: brotliSettings(script.length) }));
    await writeFile(`${path}.gz`, await toGzip(script, { level: constants.Z_BEST_COMPRESSION }));
  }
}

const brotliSettings = (size: number) => ({
  [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  [constants.BROTLI_PARAM_SIZE_HINT]: size,
});
