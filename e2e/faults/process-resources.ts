import { readdir, readFile, readlink } from 'node:fs/promises';

/** What a process of this machine holds, as proc(5) knows it. */
export interface Held {
  /** Open descriptors without those of connections that came in, which last as long as their clients. */
  descriptors: number;
  /** Connections that came in, whose client has gone and which the process has not closed. */
  abandoned: number;
  megabytes: number;
}

/** In `/proc/<pid>/net/tcp`: the client has closed, and this side has not. */
const closeWait = '08';
const listening = '0A';

/** `port`: where it takes connections. */
export async function heldBy(pid: number, port: number): Promise<Held> {
  const [names, tables, status] = await Promise.all([
    readdir(`/proc/${pid}/fd`),
    Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/${pid}/net/${name}`, 'utf8').catch(() => ''))),
    readFile(`/proc/${pid}/status`, 'utf8'),
  ]);
  const links = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
  const own = new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
  // The table is of all processes: `port` tells what came in here, and the inode that this process holds it.
  const came = tables
    .flatMap((table) => table.split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '', , state]) => Number.parseInt(local.split(':')[1] ?? '', 16) === port && state !== listening)
    .filter((fields) => own.has(fields[9] ?? ''));
  return {
    descriptors: links.filter(Boolean).length - came.length,
    abandoned: came.filter(([, , , state]) => state === closeWait).length,
    megabytes: Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024,
  };
}
