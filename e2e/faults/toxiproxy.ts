import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cached } from '../../server/launch/engines/engine-cache.js';
import { goCompiler } from '../../server/launch/engines/go-compiler.js';
import { runCommand } from '../../server/launch/engines/run-command.js';
import { freePort } from '../free-port.js';

const version = '2.5.0';
const moduleName = `github.com/Shopify/toxiproxy/v2/cmd/server@v${version}`;
const patienceMs = 300_000;

/** What a bad network does to one direction of each connection. */
export interface Toxic {
  type: 'latency' | 'bandwidth' | 'reset_peer' | 'slow_close' | 'slicer' | 'timeout';
  attributes: Record<string, number>;
  stream?: 'upstream' | 'downstream';
}

/** Between two programs: `url` is where the one finds the other. */
export interface ToxicLine {
  port: number;
  add: (toxic: Toxic) => Promise<void>;
  heal: () => Promise<void>;
}

/** Toxiproxy (MIT, by Shopify), built once per user by Go. */
export class Toxiproxy {
  private constructor(
    private readonly program: ChildProcess,
    private readonly address: string,
  ) {}

  /** Throws with the reason where it cannot be had. */
  static async start(): Promise<Toxiproxy> {
    const port = await freePort();
    const program = spawn(await builtProgram(), ['-host', '127.0.0.1', '-port', String(port)], { stdio: 'ignore' });
    const proxy = new Toxiproxy(program, `http://127.0.0.1:${port}`);
    for (let tries = 0; !(await proxy.#answers()); tries++) {
      if (program.exitCode !== null || tries === 200) throw new Error('Toxiproxy did not start.');
      await sleep(50);
    }
    return proxy;
  }

  async line(name: string, upstreamPort: number): Promise<ToxicLine> {
    const port = await freePort();
    const [listen, upstream] = [`127.0.0.1:${port}`, `127.0.0.1:${upstreamPort}`];
    await this.#ask('POST', '/proxies', { name, listen, upstream, enabled: true });
    const toxics = `/proxies/${name}/toxics`;
    const added: string[] = [];
    return {
      port,
      add: async ({ stream = 'downstream', ...toxic }) => {
        const toxicName = `${toxic.type}-${stream}`;
        await this.#ask('POST', toxics, { name: toxicName, stream, toxicity: 1, ...toxic });
        added.push(toxicName);
      },
      heal: async () => {
        for (const each of added.splice(0)) await this.#ask('DELETE', `${toxics}/${each}`);
      },
    };
  }

  async stop(): Promise<void> {
    if (this.program.exitCode !== null) return;
    this.program.kill();
    await once(this.program, 'exit');
  }

  async #answers(): Promise<boolean> {
    const response = await fetch(`${this.address}/version`).catch(() => undefined);
    return response?.ok ?? false;
  }

  async #ask(method: string, path: string, body?: object): Promise<void> {
    // It refuses what looks like a browser.
    const headers = { 'content-type': 'application/json', 'user-agent': 'sapa-faults' };
    const response = await fetch(this.address + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`Toxiproxy: ${method} ${path} answered ${await response.text()}`);
  }
}

async function builtProgram(): Promise<string> {
  const say = (line: string) => console.log(line);
  const folder = await cached(`toxiproxy-${version}`, say, async (target) => {
    const { program, goroot } = await goCompiler(say);
    say('Building Toxiproxy (half a minute, once).');
    const scratch = join(target, 'scratch');
    await runCommand([program, 'install', '-trimpath', '-modcacherw', moduleName], {
      limit: patienceMs,
      env: {
        ...process.env,
        ...(goroot === undefined ? {} : { GOROOT: goroot }),
        GOBIN: target,
        GOPATH: scratch,
        GOMODCACHE: join(scratch, 'modules'),
        GOCACHE: join(scratch, 'objects'),
        GOFLAGS: '',
        GOWORK: 'off',
        GOTOOLCHAIN: 'local',
        CGO_ENABLED: '0',
      },
    });
    await rm(scratch, { recursive: true });
  });
  return join(folder, 'server');
}
