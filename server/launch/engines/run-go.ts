import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { goCompiler } from './go-compiler.js';
import { runCommand } from './run-command.js';

/**
 * Has Go build something into a folder. Modules and objects go where they can be thrown away again, and no setting of the user's own Go
 * interferes.
 */
export async function runGo(
  args: readonly string[],
  build: {
    target: string;
    /** Completes "Building ...". */
    what: string;
    say: (line: string) => void;
    cwd?: string;
    /** Milliseconds. */
    limit?: number;
  },
): Promise<void> {
  const { program, goroot } = await goCompiler(build.say);
  build.say(`Building ${build.what}.`);
  const scratch = join(build.target, 'scratch');
  await runCommand([program, ...args], {
    ...(build.cwd === undefined ? {} : { cwd: build.cwd }),
    ...(build.limit === undefined ? {} : { limit: build.limit }),
    env: {
      ...process.env,
      ...(goroot === undefined ? {} : { GOROOT: goroot }),
      GOBIN: build.target,
      GOPATH: scratch,
      GOMODCACHE: join(scratch, 'modules'),
      GOCACHE: join(scratch, 'objects'),
      GOFLAGS: '',
      GOWORK: 'off',
      GOTOOLCHAIN: 'local',
      CGO_ENABLED: '0',
    },
  });
  await rm(scratch, { recursive: true });
}
