import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const period = 500;

/**
 * Calls `act` once when the npm that runs this program has ended, however it ended. npm passes a signal on to the shell
 * between at most, and the shell to nobody. A program that was started without npm has no such tie: its shell may end.
 */
export function whenNpmEnds(act) {
  if (!isRunByNpm()) return;
  const line = ancestors();
  const timer = setInterval(() => {
    if (ancestors().join() === line.join()) return;
    clearInterval(timer);
    act();
  }, period);
  timer.unref();
}

/** The name of a script is inherited by all that npm's children start; the script of this program names it. */
const isRunByNpm = () => process.env.npm_lifecycle_script?.includes(basename(process.argv[1] ?? '')) ?? false;

/** From here up to npm: a process whose parent has ended gets another one. Some shells become the program that they run. */
function ancestors() {
  const parent = process.ppid;
  const { args, parent: grandparent } = lookUp(parent);
  return args[1] === '-c' ? [parent, grandparent] : [parent];
}

function lookUp(pid) {
  try {
    return existsSync('/proc/self/stat') ? inProc(pid) : byPs(pid);
  } catch {
    return { args: [] };
  }
}

function inProc(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  return { parent, args: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0') };
}

function byPs(pid) {
  const [parent, ...args] = execFileSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  return { parent, args };
}
