import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { builtFile } from '../built-file.js';
import type { EngineUrls } from '../engines.js';
import { Program } from '../program.js';

type Engine = 'mongod' | 'postgres' | 'gateway' | 'redis';

/** A pair of engines that a test may mistreat. Their supervisor starts again whatever ends. */
export class OwnEngines {
  private constructor(
    private readonly program: Program<EngineUrls>,
    private readonly folder: string,
  ) {}

  static async start(): Promise<OwnEngines> {
    const folder = await mkdtemp(join(tmpdir(), 'sapa-engines-'));
    const program = await Program.start<EngineUrls>(builtFile('server/engines/main.js'), { args: ['--data', folder] });
    return new OwnEngines(program, folder);
  }

  get urls(): EngineUrls {
    return this.program.ready;
  }

  /** The processes of the document store; which ones depends on what this machine has. The first one speaks to clients. */
  get store(): [Engine, ...Engine[]] {
    return existsSync(this.#pidFile('mongod')) ? ['mongod'] : ['gateway', 'postgres'];
  }

  async signal(engine: Engine, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    const pid = await this.#pid(engine);
    process.kill(pid, signal);
    // It stops only when each of its threads gets to run again: on a busy machine some go on for a while.
    if (signal === 'SIGSTOP') while (!(await isStopped(pid))) await setTimeout(5);
  }

  /** Kills Redis, and takes away everything that it has written. */
  async killRedisWithItsFiles(): Promise<void> {
    // It must not be started again before its files are gone.
    await this.signal('redis', 'SIGSTOP');
    await rm(join(this.folder, 'redis', 'appendonlydir'), { recursive: true });
    await this.signal('redis', 'SIGKILL');
  }

  async stop(): Promise<void> {
    await this.program.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  #pidFile(engine: Engine): string {
    return join(this.folder, `${engine}.pid`);
  }

  async #pid(engine: Engine): Promise<number> {
    const { pid } = JSON.parse(await readFile(this.#pidFile(engine), 'utf8')) as { pid: number };
    // For kill(2), 0 and less are whole groups of processes.
    if (!Number.isSafeInteger(pid) || pid <= 1) throw new Error(`${engine} has no process.`);
    return pid;
  }
}

/** Whether all of its threads stand still, as proc(5) says it. */
async function isStopped(pid: number): Promise<boolean> {
  const threads = `/proc/${pid}/task`;
  const stats = (await readdir(threads)).map((id) => readFile(`${threads}/${id}/stat`, 'utf8').catch(() => ''));
  return (await Promise.all(stats)).every((stat) => /\) T /.test(stat));
}
