import { readFileSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import MessageFormat from '@messageformat/core';
import compileModule from '@messageformat/core/compile-module.js';
import { directionOf } from './direction.js';

const mark = '\0sapa-texts:';

/**
 * Build plugin (Vite and Rolldown alike): `import texts from '…/locales/id.json?part=widget'` becomes a module with one
 * string or function a key. The ICU parser thus never reaches a browser, nor do the texts of another part.
 */
export function compiledLocales() {
  return {
    name: 'sapa-compiled-locales',
    enforce: 'pre' as const,
    async resolveId(this: Resolver, source: string, importer: string | undefined) {
      const [, path, part] = /^(.*\/locales\/[\w-]+\.json)\?part=(\w+)$/.exec(source) ?? [];
      const file = path && (await this.resolve(path, importer, { skipSelf: true }));
      // Without ".json": in what is named so Vite's server resolves no imports, and plurals import their rules.
      // Builds write the name into their files: it must not say in which folder they ran.
      return file
        ? `${mark}${part}:${relative('', file.id)
            .replaceAll('\\', '/')
            .replace(/\.json$/, '')}`
        : null;
    },
    load(id: string) {
      const [part, path] = id.startsWith(mark) ? id.slice(mark.length).split(/:(.*)/s) : [];
      return part && path ? { code: compilePart(resolve(`${path}.json`), part), moduleType: 'js' as const } : null;
    },
  };
}

/** What a plugin of either has for `this`, as far as it is needed here. */
interface Resolver {
  resolve(source: string, importer: string | undefined, options: { skipSelf: boolean }): Promise<{ id: string } | null>;
}

function compilePart(file: string, part: string): string {
  // Not a language, but another manner of speaking one.
  const language = basename(file, '.json').replace('anda', 'id');
  const texts = (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>)[part];
  if (!texts) throw new Error(`${file} has no part "${part}".`);
  // Only there: no other language carries a byte of it.
  const direction = directionOf(language) === 'rtl' ? { dir: 'rtl' } : {};
  return compileModule(new MessageFormat(language), { ...texts, ...direction });
}
