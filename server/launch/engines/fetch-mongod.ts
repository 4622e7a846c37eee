import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from './engine-cache.js';
import { serverVersion } from './installed-server.js';
import { runCommand } from './run-command.js';

/** How long the first byte may take, and then the rest. */
const FIRST_BYTE = 10_000;
const WHOLE = 600_000;
const DAY = 86_400_000;

/** mongod by mongodb-memory-server-core, which knows the right build for this system. A failure holds for a day, unless one insists. */
export async function fetchMongod(
  say: (line: string) => void,
  insists: boolean,
): Promise<{ program: string; version: string }> {
  const folder = join(cacheFolder(), 'mongod');
  const note = join(folder, 'failed');
  const age = await stat(note).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => Infinity,
  );
  if (age < DAY && !insists)
    throw new Error(`it failed today already (${await readFile(note, 'utf8')}); remove ${note} to try again now.`);
  await mkdir(folder, { recursive: true });
  try {
    const program = await download(folder, say);
    await rm(note, { force: true });
    return { program, version: await serverVersion(program) };
  } catch (error) {
    const reason = (error as Error).message;
    await writeFile(note, reason);
    throw new Error(reason, { cause: error });
  }
}

async function download(folder: string, say: (line: string) => void): Promise<string> {
  say('Fetching mongod from its makers ...');
  // In a process of its own: the library can neither be told to stop nor to keep from writing to the terminal.
  const stopper = new AbortController();
  const watch = watchDownload(folder, say, stopper);
  try {
    const output = await runCommand([process.execPath, '--eval', SCRIPT, library(), folder], {
      limit: WHOLE,
      signal: stopper.signal,
    });
    const program = /^mongod at (.*)$/m.exec(output)?.[1];
    if (!program) throw new Error(/^failed: (.*)$/m.exec(output)?.[1] ?? 'mongodb-memory-server-core gave no answer.');
    return program;
  } catch (error) {
    throw stopper.signal.aborted ? (stopper.signal.reason as Error) : error;
  } finally {
    clearInterval(watch);
  }
}

const SCRIPT = `
const [library, downloadDir] = process.argv.slice(1);
require(library).MongoBinary.getPath({ downloadDir }).then(
  (path) => console.log('\\nmongod at ' + path),
  (error) => console.log('\\nfailed: ' + error.message.replace(/\\s+/g, ' ')),
);`;

function library(): string {
  return createRequire(import.meta.url).resolve('mongodb-memory-server-core');
}

/** Tells how far it is by the size of what has come, and gives up when nothing comes at all. */
function watchDownload(folder: string, say: (line: string) => void, stopper: AbortController): NodeJS.Timeout {
  const begin = Date.now();
  let told = 0;
  return setInterval(() => {
    void biggestFile(folder).then((bytes) => {
      const megabytes = Math.floor(bytes / 25e6) * 25;
      if (megabytes > told) say(`Fetching mongod: ${megabytes} MB`);
      told = Math.max(told, megabytes);
      if (bytes < 1e5 && Date.now() - begin > FIRST_BYTE)
        stopper.abort(new Error(`nothing came from its download host within ${FIRST_BYTE / 1_000} s.`));
    });
  }, 250);
}

async function biggestFile(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return Math.max(0, ...sizes);
}
