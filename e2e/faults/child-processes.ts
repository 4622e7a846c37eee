import { readdir, readFile } from 'node:fs/promises';

export interface ChildProcess {
  pid: number;
  /** What it was told to be (SAPA_ROLE). */
  role: string;
}

/** The processes that this one has started and that still run, as proc(5) knows them. */
export async function childProcesses(parent: number): Promise<ChildProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => readProcess(pid, parent).catch(() => undefined)));
  return found.filter((each) => each !== undefined);
}

async function readProcess(pid: string, parent: number): Promise<ChildProcess | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // Behind the name, which may hold anything: the state, and the parent.
  const [state, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (Number(ppid) !== parent || state === 'Z') return undefined;
  const environment = (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0');
  const role = environment.find((line) => line.startsWith('SAPA_ROLE='))?.slice('SAPA_ROLE='.length) ?? '';
  return { pid: Number(pid), role };
}
