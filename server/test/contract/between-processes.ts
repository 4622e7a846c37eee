import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../../', import.meta.url));

/**
 * What processes tell each other and leave in the queue: types and no schemas, so their text is compared. By name of job or event.
 */
export function betweenProcesses(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const file of readdirSync(server, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    const source = readFileSync(join(server, file), 'utf8');
    for (const [, table = '', body = ''] of source.matchAll(
      /\binterface (JobMap|ClusterEventMap) \{\n([^]*?)\n {0,2}\}\n/g,
    ))
      for (const [, name = '', carries = ''] of withoutComments(body).matchAll(/'([\w.:-]+)': ([^]*?);\s*(?='|$)/g))
        found[`${table} ${name}`] = carries.replace(/\s+/g, ' ');
  }
  return found;
}

const withoutComments = (source: string) => source.replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
