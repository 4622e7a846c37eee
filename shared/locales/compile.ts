import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import MessageFormat from '@messageformat/core';
import compileModule from '@messageformat/core/compile-module.js';

/**
 * Build plugin (Vite and Rolldown alike): `import texts from '…/locales/id.json?part=widget'` becomes a module with one
 * string or function a key. The ICU parser thus never reaches a browser, nor do the texts of another part.
 */
export function compiledLocales() {
  return {
    name: 'sapa-compiled-locales',
    enforce: 'pre' as const,
    load(id: string) {
      const match = /^(.*\/locales\/[\w-]+\.json)\?part=(\w+)$/.exec(id);
      if (!match) return null;
      return { code: compilePart(match[1]!, match[2]!), moduleType: 'js' as const };
    },
  };
}

function compilePart(file: string, part: string): string {
  const language = basename(file, '.json');
  const texts = (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>)[part];
  if (!texts) throw new Error(`${file} has no part "${part}".`);
  return compileModule(new MessageFormat(language), texts);
}
