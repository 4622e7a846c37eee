import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { NotRun } from '../not-run.mjs';
import { runProgram } from '../run-program.mjs';
import { fetchPackage, userCache } from '../user-cache.mjs';
import { layFiles, unzip } from '../zip.mjs';

/** What it is made of lies below other names in Debian. */
const debianPackages = [
  ...['wordpress', 'wordpress-theme-twentytwentyfive', 'libphp-phpmailer', 'php-getid3'],
  ...['libjs-cropper', 'libjs-jquery-ui', 'libjs-lodash', 'libjs-underscore'],
];
const builds = '@wp-playground/wordpress-builds';
const buildsVersion = '0.9.19';
const suite = 'forky';
const patience = 180_000;

/**
 * WordPress 6.5 as npm has it, and what lets WordPress keep everything in one file of SQLite: fetched once for a user. Throws
 * {@link NotRun} without the registry.
 */
export async function fetchOldWordPress(log) {
  const folder = join(userCache, `wordpress-6.5-${buildsVersion}`);
  if (!existsSync(folder)) {
    await fetchPackage(`${builds}@${buildsVersion}`, { log, use: (fetched) => layOldWordPress(fetched, folder) });
  }
  const [sqlite] = readdirSync(join(folder, 'sqlite'));
  return { site: join(folder, 'site'), sqlite: join(folder, 'sqlite', sqlite) };
}

function layOldWordPress(fetched, folder) {
  const source = join(fetched, 'node_modules', builds);
  const laid = join(fetched, 'laid');
  const lay = (name, to) => layFiles(unzip(readFileSync(join(source, 'src', name))), join(laid, to));
  // The pictures, styles and scripts that a browser asks for lie beside the zip, and not in it.
  cpSync(join(source, 'public/wp-6.5'), join(laid, 'site'), { recursive: true });
  lay('wordpress/wp-6.5.zip', 'site');
  lay('sqlite-database-integration/sqlite-database-integration.zip', 'sqlite');
  renameSync(laid, folder);
}

/**
 * The newest WordPress, of Debian's testing and unpacked only: nothing of the system changes. Undefined where no Debian package
 * can be had.
 */
export async function fetchNewWordPress(log) {
  const folder = join(userCache, `wordpress-${suite}`);
  if (existsSync(folder)) return folder;
  mkdirSync(userCache, { recursive: true });
  const building = mkdtempSync(join(userCache, 'building-'));
  try {
    await downloadDebs(building, log);
    for (const name of readdirSync(building).filter((each) => each.endsWith('.deb'))) {
      await run('dpkg-deb', ['-x', name, 'root'], building, log);
    }
    // By their content: WordPress links to what other packages have.
    const copy = { recursive: true, dereference: true, filter: isThere };
    cpSync(join(building, 'root/usr/share/wordpress'), join(building, 'site'), copy);
    renameSync(join(building, 'site'), folder);
    return folder;
  } catch (error) {
    if (!(error instanceof NotRun)) throw error;
    log(`${error.message}\n`);
    return undefined;
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

/** Some links lead to the system's configuration, which is not there. */
const isThere = (path) => existsSync(path);

/** With lists and a cache of its own: the system's stay as they are, and no right is needed. */
async function downloadDebs(folder, log) {
  const apt = join(folder, 'apt');
  mkdirSync(join(apt, 'lists/partial'), { recursive: true });
  mkdirSync(join(apt, 'cache/archives/partial'), { recursive: true });
  writeFileSync(join(apt, 'sources.list'), `deb ${mirror()} ${suite} main\n`);
  const own = {
    'Dir::Etc::sourcelist': join(apt, 'sources.list'),
    'Dir::Etc::sourceparts': '-',
    'Dir::State::lists': join(apt, 'lists'),
    'Dir::Cache': join(apt, 'cache'),
  };
  const options = ['-q', ...Object.entries(own).flatMap((option) => ['-o', option.join('=')])];
  await run('apt-get', [...options, 'update'], folder, log);
  await run('apt-get', [...options, 'download', ...debianPackages], folder, log);
}

/** The one from which the system has its packages. */
function mirror() {
  try {
    const known = execFileSync('apt-get', ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages'], {
      encoding: 'utf8',
    });
    const found = known.split('\n').find((address) => /\/debian\/?$/.test(address));
    if (found) return found;
  } catch {
    // There is no apt-get.
  }
  throw new NotRun('There is no mirror of Debian.');
}

async function run(command, args, cwd, log) {
  const { code, error } = await runProgram(command, args, { cwd, onOutput: log, limit: patience });
  if (code !== 0) throw new NotRun(`${command} failed${error ? `: ${error.message}` : ''}.`);
}
