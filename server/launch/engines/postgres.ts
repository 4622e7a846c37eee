import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from './debian-programs.js';
import { withLeastPrivilege } from './least-privilege.js';
import { clusterName, endOrphans } from './postgres-orphans.js';
import { postgresSettings } from './postgres-settings.js';
import { runCommand } from './run-command.js';
import { SupervisedProcess } from './supervised-process.js';

export const POSTGRES_PROGRAMS = 'usr/lib/postgresql/18/bin';
/** Who may come over the socket, which only the owner of the data folder can open, and by the gateway with the password. */
export const POSTGRES_USER = 'sapa';

interface PostgresPlan {
  /** Where the Debian packages are unpacked. */
  root: string;
  /** Its data folder, which exists already. */
  home: string;
  runDir: string;
  say: (line: string) => void;
  /** See EngineOptions. */
  isFleeting?: boolean;
}

export interface Postgres {
  pid: number | undefined;
  /** Runs SQL, which the list of processes does not show. */
  run(sql: string): Promise<void>;
  /** The folder of its socket, by a name that is short enough. */
  host: string;
  stop(): Promise<void>;
}

export async function startPostgres({ root, home, runDir, say, isFleeting = false }: PostgresPlan): Promise<Postgres> {
  const socket = await socketFolder(home);
  const command = [...inRoot(root, `${POSTGRES_PROGRAMS}/postgres.elf`), '-D', home];
  const settings = [
    ...postgresSettings(socket.path, clusterName(home)),
    ...(isFleeting ? ['fsync=off', 'full_page_writes=off'] : []),
  ].flatMap((setting) => ['-c', setting]);
  // Of one that was killed together with this machine. It says "ready" until the new one writes its own.
  const leftNote = noteOf(home);
  const postgres = await SupervisedProcess.start({
    name: 'postgres',
    // SIGINT, also when we die: it ends in order, without waiting for its clients.
    command: withLeastPrivilege([...command, ...settings], { home, reads: [root], deathSignal: 'SIGINT' }),
    runDir,
    // SIGQUIT gives up order but not safety: the next start replays the log.
    stopSignals: [
      ['SIGINT', 3_000],
      ['SIGQUIT', 1_000],
    ],
    endOrphans: () => endOrphans(home),
    // An earlier one was killed, and its last children, made by a version that gave them no name, are about to notice.
    passing: /pre-existing shared memory block|lock file "postmaster.pid" already exists/,
    isReady: () => {
      const note = noteOf(home);
      return note !== leftNote && saysReady(note);
    },
    say,
  });
  return {
    get pid() {
      return postgres.pid;
    },
    host: socket.path,
    run: async (sql) => {
      const psql = [...inRoot(root, `${POSTGRES_PROGRAMS}/psql.elf`), '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', '-'];
      const command = [...psql, '-h', socket.path, '-U', POSTGRES_USER, '-d', 'postgres'];
      await runCommand(withLeastPrivilege(command, { home, reads: [root] }), { input: sql });
    },
    stop: async () => {
      await postgres.stop();
      await socket.remove();
    },
  };
}

/** Copies a ready data folder, first under another name: what is there under its own name is whole. */
export async function copyPostgresHome(template: string, home: string): Promise<void> {
  if (existsSync(home)) return;
  const copying = `${home}.copying`;
  await rm(copying, { recursive: true, force: true });
  await runCommand(['cp', '--archive', '--reflink=auto', template, copying]);
  await rename(copying, home);
}

/** What the process that has the data folder writes down there of itself. */
function noteOf(home: string): string {
  const path = join(home, 'postmaster.pid');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** As pg_ctl sees it: the eighth line tells how far it is. */
function saysReady(note: string): boolean {
  return note.split('\n')[7]?.trim() === 'ready';
}

/** The path of a socket may have 107 bytes, and these names go into settings and addresses: no blanks or quotes. */
async function socketFolder(home: string): Promise<{ path: string; remove(): Promise<void> }> {
  if (home.length <= 80 && /^[\w./-]+$/.test(home)) return { path: home, remove: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'sapa-'));
  // Closed to listing, but open to the user as whom the engine runs.
  await chmod(folder, 0o711);
  const path = join(folder, 'postgres');
  await symlink(home, path);
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}
