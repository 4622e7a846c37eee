import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Plugin } from 'vite';

const mark = '?of=';

/**
 * Gives every language, of every part, its own copy of the few lines that its plurals and numbers need. Shared, they would
 * become a file of their own: one more request on opening, and one that could fail alone.
 */
export function ownRuntime(): Plugin {
  return {
    name: 'sapa-own-runtime',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const texts = textsOf(source, importer);
      const resolved = texts && (await this.resolve(source, importer, { ...options, skipSelf: true }));
      return resolved ? { ...resolved, id: resolved.id + mark + texts } : null;
    },
    load: (id) => (id.includes(mark) ? readFile(id.slice(0, id.indexOf(mark)), 'utf8') : null),
  };
}

/** For whom the runtime, or a part of it, is imported. */
function textsOf(source: string, importer = '') {
  if (importer.includes(mark)) return importer.split(mark)[1];
  const part = source.startsWith('@messageformat/runtime') && /sapa-texts:(\w+):/.exec(importer)?.[1];
  return part ? `${part}-${basename(importer)}` : undefined;
}
