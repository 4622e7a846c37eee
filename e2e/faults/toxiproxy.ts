import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { cached } from '../../server/launch/engines/engine-cache.js';
import { runGo } from '../../server/launch/engines/run-go.js';
import { waitUntil } from '../../server/launch/engines/wait-until.js';
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
    const hasEnded = () => program.exitCode !== null;
    await waitUntil(() => hasEnded() || proxy.#answers(), { limit: 10_000, what: 'Toxiproxy to start' });
    if (hasEnded()) throw new Error('Toxiproxy did not start.');
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
  const folder = await cached(`toxiproxy-${version}`, say, (target) =>
    runGo(['install', '-trimpath', '-modcacherw', moduleName], {
      ...{ target, say, limit: patienceMs },
      what: 'Toxiproxy (half a minute, once)',
    }),
  );
  return join(folder, 'server');
}
