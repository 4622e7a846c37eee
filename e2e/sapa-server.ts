import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Ready } from '../server/ready.js';
import { builtFile } from './built-file.js';
import type { Databases, OwnDatabase } from './databases.js';
import { freePort } from './free-port.js';
import type { HostedServer, HostedServers } from './hosted-servers.js';
import { Program } from './program.js';
import { SapaProcess, type Role } from './sapa-process.js';
import { WebProxy } from './web-proxy.js';

const run = promisify(execFile);

export interface ServerOptions {
  databases: Databases;
  /** Where the page with the chat is served. */
  articleOrigin?: string;
  hasRateLimits?: boolean;
  notifyAfterSeconds?: number;
  notifyEverySeconds?: number;
  answerMailAfterSeconds?: number;
  answerPushAfterSeconds?: number;
  /** Where all that goes to push services is led, whatever their names. */
  pushService?: { port: number; cert: string };
  smtpUrl?: string;
  /** The processes of the installation. Several have a proxy before those that serve visitors; one listens by itself. */
  roles?: readonly Role[];
  /** How many web processes the server's own process keeps running. */
  webProcesses?: number;
  /** Where each of them finds Redis, where that is not the same for all. */
  redisUrls?: readonly string[];
  /** Runs the server among others in one process. Only a test that stops or kills its server needs a process of its own. */
  host?: HostedServers;
  /** What else its environment has, and what it has instead. */
  env?: Record<string, string>;
  /** What is started, asked for anew at each start; the test build where nothing else is said. */
  serverFile?: () => string;
}

/**
 * The real server, with a database, ports and a folder of its own, and unless it is hosted with processes of its own. It is
 * the test build: the one with fault points.
 */
export class SapaServer {
  readonly #processes: SapaProcess[] = [];

  private constructor(
    private readonly options: ServerOptions,
    readonly database: OwnDatabase,
    private readonly folder: string,
    /** Before several web processes. */
    private readonly proxy: WebProxy | undefined,
  ) {}

  static async start(options: ServerOptions): Promise<SapaServer> {
    const { roles = ['all'], databases, serverFile } = options;
    const database = serverFile ? databases.takeNew() : databases.take();
    const folder = await mkdtemp(join(tmpdir(), 'sapa-e2e-'));
    const processes: [number, Role][] = [];
    for (const role of roles) processes.push([await freePort(), role]);
    const served = processes.filter(([, role]) => role !== 'worker').map(([port]) => port);
    const proxy = served.length > 1 ? await WebProxy.start(served) : undefined;
    const server = new SapaServer(options, database, folder, proxy);
    for (const [port, role] of processes) await server.#add(port, role);
    return server;
  }

  /** The same installation in one more process, which no proxy knows: a worker beside a web process, or the other way round. */
  async another(role: Role): Promise<SapaProcess> {
    return this.#add(await freePort(), role);
  }

  get processes(): readonly SapaProcess[] {
    return this.#processes;
  }

  /** Those that serve visitors and staff. */
  get webProcesses(): readonly SapaProcess[] {
    return this.#processes.filter(({ role }) => role !== 'worker');
  }

  /** Where visitors and staff come to. */
  get url(): string {
    return this.proxy?.url ?? this.#first.url;
  }

  get inboxUrl(): string {
    return this.#first.ready.inboxUrl;
  }

  get siteKey(): string {
    return this.#first.ready.siteKey;
  }

  /** The one-time link for the first owner. Each process makes one as it starts, and a newer link ends the older ones. */
  get setupUrl(): string {
    const setupUrl = this.#processes.at(-1)?.ready.setupUrl;
    if (!setupUrl) throw new Error('This installation has an owner already.');
    return setupUrl;
  }

  get output(): string {
    return this.#processes.map(({ output }) => output).join('\n');
  }

  /** Whatever does not run, with the same port, database and folder as before. */
  async startAgain(): Promise<void> {
    for (const process of this.#processes) if (!process.isRunning) await process.startAgain();
  }

  /** The next message is stored, and then the process kills itself before it has acknowledged it. */
  async dieAfterNextInsert(): Promise<void> {
    await writeFile(this.#faultFile, 'message stored');
  }

  /** The next change of a conversation is stored, and then the process kills itself before it is in the change log. */
  async dieAfterNextChange(): Promise<void> {
    await writeFile(this.#faultFile, 'conversation changed');
  }

  /** The next message that is edited or deleted is stored as that, and then the process kills itself before anything follows. */
  async dieAfterNextMessageChange(): Promise<void> {
    await writeFile(this.#faultFile, 'message changed');
  }

  /** What a program is given that looks into this installation. */
  get storeEnv(): Record<string, string> {
    const { SAPA_DATA_DIR = this.folder } = this.options.env ?? {};
    return { MONGODB_URL: this.database.mongodbUrl, SAPA_DATA_DIR };
  }

  /** A command of the server on this installation, as an operator types it. Rejects with what it said where it ends with an error. */
  async command(
    name: 'backup' | 'migrate' | 'restore',
    args: readonly string[],
    env: Record<string, string> = {},
  ): Promise<string> {
    const { PATH = '' } = process.env;
    const { mongodbUrl, redisUrl } = this.database;
    const own = { MONGODB_URL: mongodbUrl, REDIS_URL: redisUrl, SAPA_DATA_DIR: this.folder, SAPA_URL: this.url };
    const file = builtFile(`server/${name}.js`);
    const { stdout } = await run(process.execPath, [file, ...args], { env: { PATH, ...own, ...env } });
    return stdout;
  }

  /** The machine is lost with its disk: another one has an empty database and no folder. */
  async loseDisk(): Promise<void> {
    await this.kill();
    await this.database.drop();
    await rm(this.folder, { recursive: true });
  }

  /** All processes, as a power cut would. */
  async kill(): Promise<void> {
    await Promise.all(this.#processes.map((process) => process.kill()));
  }

  /** Resolves when one of the processes has ended. */
  ended(): Promise<void> {
    return Promise.race(this.#processes.map((process) => process.ended()));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#processes.map((process) => process.stop()));
  }

  /** Ends it and takes away all that it has kept. */
  async remove(): Promise<void> {
    await this.stop();
    await this.proxy?.stop();
    await rm(this.folder, { recursive: true, force: true });
    if (this.options.serverFile) await this.database.close();
    else await this.options.databases.giveBack(this.database);
  }

  async #add(port: number, role: Role): Promise<SapaProcess> {
    const redisUrl = this.options.redisUrls?.[this.#processes.length] ?? this.database.redisUrl;
    const process = new SapaProcess(() => this.#launch(port, role, redisUrl), port, role);
    this.#processes.push(process);
    await process.startAgain();
    return process;
  }

  async #launch(port: number, role: Role, redisUrl: string): Promise<Program<Ready> | HostedServer> {
    const {
      articleOrigin,
      hasRateLimits = true,
      notifyAfterSeconds = 30,
      notifyEverySeconds = 300,
      answerMailAfterSeconds = 300,
      answerPushAfterSeconds = 10,
      webProcesses = 1,
      smtpUrl,
      host,
    } = this.options;
    const env = {
      MONGODB_URL: this.database.mongodbUrl,
      REDIS_URL: redisUrl,
      SAPA_ROLE: role,
      SAPA_PORT: String(port),
      ...(webProcesses > 1 ? { SAPA_WEB_PROCESSES: String(webProcesses) } : {}),
      SAPA_URL: this.url,
      SAPA_TRUST_PROXY: this.proxy ? '1' : '0',
      SAPA_DATA_DIR: this.folder,
      SAPA_SITE_NAME: 'Kabar Serayu',
      SAPA_RATE_LIMITS: String(hasRateLimits),
      SAPA_NOTIFY_AFTER_SECONDS: String(notifyAfterSeconds),
      SAPA_NOTIFY_EVERY_SECONDS: String(notifyEverySeconds),
      SAPA_ANSWER_MAIL_AFTER_SECONDS: String(answerMailAfterSeconds),
      SAPA_ANSWER_PUSH_AFTER_SECONDS: String(answerPushAfterSeconds),
      ...(articleOrigin ? { SAPA_DEMO_ORIGIN: articleOrigin } : {}),
      ...(smtpUrl ? { SMTP_URL: smtpUrl } : {}),
      ...this.options.env,
    };
    if (host) return host.start(env);
    const file = this.options.serverFile?.() ?? builtFile('test/server/main.js');
    return Program.start<Ready>(file, {
      env: { ...env, ...(await this.#towardsPushService()), SAPA_FAULT_FILE: this.#faultFile },
    });
  }

  get #first(): SapaProcess {
    const [first] = this.#processes;
    if (!first) throw new Error('This installation has no process.');
    return first;
  }

  /** A server refuses to push to this machine (B20). One under test is led here all the same, from outside of its code. */
  async #towardsPushService(): Promise<Record<string, string>> {
    const { pushService } = this.options;
    if (!pushService) return {};
    const certFile = join(this.folder, 'push-service.pem');
    await writeFile(certFile, pushService.cert);
    return {
      NODE_EXTRA_CA_CERTS: certFile,
      NODE_OPTIONS: `--import ${new URL('lead-push-here.mjs', import.meta.url).href}`,
      SAPA_TEST_PUSH_PORT: String(pushService.port),
    };
  }

  get #faultFile(): string {
    return join(this.folder, 'kill-me');
  }
}
