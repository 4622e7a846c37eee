import { chmod, copyFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { debianPrograms, wrapperScript } from './debian-programs.js';
import { gatewayProgram } from './gateway-program.js';
import { startGateway } from './gateway.js';
import { postgresTemplate } from './postgres-template.js';
import { copyPostgresHome, POSTGRES_PROGRAMS, startPostgres } from './postgres.js';

// Counted up when what is done to the unpacked packages changes.
const RECIPE = 1;

/** MongoDB's protocol without MongoDB: PostgreSQL with the documentdb extension behind the FerretDB gateway. */
export async function startDocumentDb(
  dataDir: string,
  say: (line: string) => void,
  isFleeting: boolean,
): Promise<{ url: string; stop(): Promise<void> }> {
  // One waits for the network and the other for the processor.
  const [packages, program] = await both(postgresWithDocumentDb(say), gatewayProgram(say));
  const { root, template } = packages;
  const home = join(dataDir, 'postgres');
  await copyPostgresHome(template, home);
  const postgres = await startPostgres({ root, home, runDir: dataDir, say, isFleeting });
  try {
    const gateway = await startGateway({ program, postgres, postgresHome: home, dataDir, say, isFleeting });
    return { url: gateway.url, stop: () => gateway.stop().finally(() => postgres.stop()) };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** Unlike Promise.all it lets the second one end when the first has failed, so that nothing goes on unseen. */
async function both<First, Second>(first: Promise<First>, second: Promise<Second>): Promise<[First, Second]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}

/** The unpacked packages, and a data folder to copy. */
export async function postgresWithDocumentDb(say: (line: string) => void) {
  const root = await debianPrograms(`debian-documentdb-${RECIPE}`, ['postgresql-18-documentdb'], say, finishRoot);
  const template = await postgresTemplate(`empty-documentdb-${RECIPE}`, root, say);
  return { root, template };
}

async function finishRoot(root: string) {
  // initdb starts postgres by its name, so its name must be a thing that finds the right loader.
  for (const name of ['postgres', 'initdb', 'psql']) {
    const program = join(root, POSTGRES_PROGRAMS, name);
    await rename(program, `${program}.elf`);
    await writeFile(program, wrapperScript(POSTGRES_PROGRAMS, `${name}.elf`));
    await chmod(program, 0o755);
  }
  // What a maintainer script would have done.
  const extensions = join(root, 'usr/share/postgresql/18/extension');
  await copyFile(join(extensions, 'postgis-3.control'), join(extensions, 'postgis.control'));
}
