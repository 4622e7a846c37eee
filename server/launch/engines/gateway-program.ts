import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached } from './engine-cache.js';
import { runGo } from './run-go.js';

const PROGRAM = 'github.com/FerretDB/FerretDB/v2/cmd/ferretdb';

/** FerretDB's own program, built once for every state of go.mod and go.sum. */
export async function gatewayProgram(say: (line: string) => void): Promise<string> {
  const source = sourceFolder();
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) hash.update(readFileSync(join(source, file)));
  const folder = await cached(`gateway-${hash.digest('hex').slice(0, 12)}`, say, async (target) => {
    await runGo(['build', '-trimpath', '-buildvcs=false', '-modcacherw', '-o', join(target, 'gateway'), PROGRAM], {
      ...{ target, say, cwd: source },
      what: 'the gateway (about a minute, once)',
    });
  });
  return join(folder, 'gateway');
}

/** This file runs from here or, bundled, from dist/: the project's folder is where package.json lies. */
function sourceFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const source = join(folder, 'server/launch/engines/documentdb');
    if (existsSync(join(folder, 'package.json')) && existsSync(source)) return source;
  }
  throw new Error('The folder server/launch/engines/documentdb that says how the gateway is built is missing.');
}
