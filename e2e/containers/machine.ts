import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { onPath } from '../../server/launch/engines/on-path.js';

/** What a machine is asked before anything is fetched. */
export interface Facts {
  isRoot: boolean;
  /** Of the programs that are needed, those that are not there. */
  missingPrograms: readonly string[];
  hasOverlay: boolean;
  hasCgroups: boolean;
  /** Why a bridge and a pair of interfaces cannot be made; undefined where they can. */
  networkRefusal?: string | undefined;
  freeDiskGb: number;
  freeMemoryGb: number;
}

const neededDiskGb = 8;
const neededMemoryGb = 3;
const programs = ['apt-get', 'dpkg-deb', 'unshare', 'nsenter', 'tar', 'git', 'npm'];

/** What this machine does not have, each as a sentence; nothing where the run may begin. */
export function missingOn(facts: Facts): string[] {
  const { isRoot, missingPrograms, hasOverlay, hasCgroups, networkRefusal, freeDiskGb, freeMemoryGb } = facts;
  return [
    ...(isRoot ? [] : ['It wants root: to mount, to make networks, and for debootstrap.']),
    ...missingPrograms.map((name) => `The program ${name} is not there.`),
    ...(hasOverlay ? [] : ['The kernel has no overlay file system.']),
    ...(hasCgroups ? [] : ['No cgroups are mounted at /sys/fs/cgroup.']),
    ...(isRoot && networkRefusal ? [`No network for containers can be made: ${networkRefusal}`] : []),
    ...(freeDiskGb >= neededDiskGb ? [] : [`${freeDiskGb} GB of the disk are free, and ${neededDiskGb} are needed.`]),
    ...(freeMemoryGb >= neededMemoryGb
      ? []
      : [`${freeMemoryGb} GB of memory are free, and ${neededMemoryGb} are needed.`]),
  ];
}

/** Of this machine; everything is to be put into the folder. */
export function factsOfMachine(folder: string): Facts {
  const { bavail, bsize } = statfsSync(folder);
  return {
    isRoot: process.getuid?.() === 0,
    missingPrograms: programs.filter((name) => !onPath(name)),
    hasOverlay: hasOverlay(),
    hasCgroups: ['pids', 'cgroup.controllers'].some((name) => existsSync(`/sys/fs/cgroup/${name}`)),
    networkRefusal: networkRefusal(`sapa-p${process.pid}`),
    freeDiskGb: Math.floor((bavail * bsize) / 2 ** 30),
    freeMemoryGb: Math.floor(availableMemory() / 2 ** 30),
  };
}

function hasOverlay(): boolean {
  const isKnown = () =>
    existsSync('/proc/filesystems') && /\boverlay$/m.test(readFileSync('/proc/filesystems', 'utf8'));
  // A module that nobody has needed yet.
  return isKnown() || (refusal('modprobe', 'overlay') === undefined && isKnown());
}

/** What others could give back counts too, where the system says so. */
const availableMemory = () => process.availableMemory?.() ?? freemem();

/** Short enough for a name of an interface. */
function networkRefusal(name: string): string | undefined {
  const why =
    refusal('ip', 'link', 'add', name, 'type', 'bridge') ??
    refusal('ip', 'link', 'add', `${name}a`, 'type', 'veth', 'peer', 'name', `${name}b`);
  for (const made of [name, `${name}a`]) refusal('ip', 'link', 'delete', made);
  return why;
}

/** What a program said when it failed; undefined when it did not. */
function refusal(program: string, ...args: string[]): string | undefined {
  try {
    execFileSync(onPath(program) ?? program, args, { encoding: 'utf8', stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return String((error as { stderr?: string }).stderr || (error as Error).message).trim();
  }
}
