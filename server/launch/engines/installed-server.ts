import { onPath } from './on-path.js';
import { runCommand } from './run-command.js';

type Version = readonly [major: number, minor: number];

/** A server on PATH that is new enough. */
export async function findServer(name: string, needed: Version): Promise<{ program: string; version: string }> {
  const program = onPath(name);
  if (!program) throw new Error('it is not on PATH.');
  const version = await serverVersion(program);
  if (!isRecent(version, needed)) throw new Error(`${program} is ${version}; ${needed.join('.')} or newer is needed.`);
  return { program, version };
}

export async function serverVersion(program: string): Promise<string> {
  const answer = await runCommand([program, '--version'], { limit: 10_000 });
  // "db version v8.0.4" and "Redis server v=7.2.5 sha=..."
  const version = /\bv=?(\d+\.\d+\.\d+)/.exec(answer)?.[1];
  if (!version) throw new Error(`${program} does not tell its version.`);
  return version;
}

function isRecent(version: string, [major, minor]: Version): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
