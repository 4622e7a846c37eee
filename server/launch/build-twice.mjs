/**
 * `npm run build:twice`: builds all that is shipped in two folders, at another time of day and with other names of folders, and
 * compares each file. Who builds the same commit gets the same, and can tell by one hash what somebody else has built.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { root } from './paths.mjs';
import { runProgram } from './run-program.mjs';

/** What may differ between two machines. */
const surroundings = [
  { folder: 'a', env: { TZ: 'UTC', LANG: 'C' } },
  { folder: 'a folder with a longer name/b', env: { TZ: 'Asia/Jakarta', LANG: 'id_ID.UTF-8' } },
];

/** A step of `npm run test:all`: whether it has failed. */
export async function buildTwice(_env, log) {
  const work = mkdtempSync(join(tmpdir(), 'sapa-twice-'));
  try {
    const built = [];
    // Both before either is built: somebody may be writing meanwhile.
    for (const { folder } of surroundings) layOut(join(work, folder));
    for (const { folder, env } of surroundings) built.push(await buildIn(join(work, folder), env, log));
    const [hash, other] = built.map((folder) => fingerprint(folder, ['dist']));
    if (hash === other) {
      log(`Both builds: ${hash}\n`);
      return false;
    }
    log(`The builds differ:\n${differing(...built).join('\n')}\n`);
    return true;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** From what git knows, and what is new: neither what was built before nor what lies about. */
function layOut(folder) {
  mkdirSync(folder, { recursive: true });
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  for (const name of listed.toString().split('\0').filter(Boolean)) {
    const isThere = statSync(join(root, name), { throwIfNoEntry: false })?.isFile();
    if (isThere) cpSync(join(root, name), join(folder, name));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

async function buildIn(folder, env, log) {
  const { code } = await runProgram(process.execPath, [join(folder, 'server/launch/build-parts.mjs')], {
    cwd: folder,
    env: { ...process.env, ...env },
    onOutput: log,
  });
  if (code !== 0) throw new Error('A build failed.');
  return folder;
}

function differing(one, other) {
  const below = (folder) =>
    readdirSync(join(folder, 'dist'), { recursive: true }).filter((name) =>
      statSync(join(folder, 'dist', name)).isFile(),
    );
  const names = [...new Set([...below(one), ...below(other)])].sort();
  const read = (folder, name) => {
    const path = join(folder, 'dist', name);
    return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path) : Buffer.from('not there');
  };
  return names.filter((name) => !read(one, name).equals(read(other, name)));
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exitCode = (await buildTwice({}, (text) => process.stdout.write(text))) ? 1 : 0;
