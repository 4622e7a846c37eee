import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Ready } from '../server/ready.js';
import { builtFile } from './built-file.js';
import { ownDatabase, type EngineUrls } from './engines.js';
import { freePort } from './free-port.js';
import type { HostedServer, HostedServers } from './hosted-servers.js';
import { Program } from './program.js';

export interface ServerOptions {
  engines: EngineUrls;
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
  /** So many web processes on its port, and a worker. */
  webProcesses?: number;
  /** Runs the server among others in one process. Only a test that stops or kills its server needs a process of its own. */
  host?: HostedServers;
}

export type Role = 'all' | 'web' | 'worker';

/**
 * The real server, with a database, a port and a folder of its own, and unless it is hosted with a process of its own. It is
 * the test build: the one with fault points.
 */
export class SapaServer {
  #program!: Program<Ready> | HostedServer;
  #role: Role = 'all';
  #output = '';
  readonly #companions: SapaServer[] = [];

  private constructor(
    private readonly options: ServerOptions,
    readonly engines: EngineUrls,
    private readonly port: number,
    private readonly folder: string,
  ) {}

  static async start(options: ServerOptions, role: Role = 'all'): Promise<SapaServer> {
    const engines = ownDatabase(options.engines, `sapa_e2e_${randomBytes(6).toString('hex')}`);
    const folder = await mkdtemp(join(tmpdir(), 'sapa-e2e-'));
    const server = new SapaServer(options, engines, await freePort(), folder);
    await server.startAgain(role);
    return server;
  }

  /** The same installation in one more process: a worker beside a web process, or the other way round. */
  async another(role: Role): Promise<SapaServer> {
    const server = new SapaServer(this.options, this.engines, await freePort(), this.folder);
    await server.startAgain(role);
    this.#companions.push(server);
    return server;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  get inboxUrl(): string {
    return this.#program.ready.inboxUrl;
  }

  get siteKey(): string {
    return this.#program.ready.siteKey;
  }

  /** The one-time link for the first owner. */
  get setupUrl(): string {
    const { setupUrl } = this.#program.ready;
    if (!setupUrl) throw new Error('This installation has an owner already.');
    return setupUrl;
  }

  get output(): string {
    return this.#output + this.#program.output;
  }

  /** With the same port, database and folder as before. */
  async startAgain(role: Role = this.#role): Promise<void> {
    this.#role = role;
    const {
      articleOrigin,
      hasRateLimits = true,
      notifyAfterSeconds = 30,
      notifyEverySeconds = 300,
      answerMailAfterSeconds = 300,
      answerPushAfterSeconds = 10,
      smtpUrl,
      webProcesses = 1,
    } = this.options;
    if (this.#program) this.#output += this.#program.output;
    const env = {
      MONGODB_URL: this.engines.mongodbUrl,
      REDIS_URL: this.engines.redisUrl,
      SAPA_ROLE: role,
      SAPA_WEB_PROCESSES: String(webProcesses),
      SAPA_PORT: String(this.port),
      SAPA_URL: this.url,
      SAPA_DATA_DIR: this.folder,
      SAPA_SITE_NAME: 'Kabar Serayu',
      SAPA_RATE_LIMITS: String(hasRateLimits),
      SAPA_NOTIFY_AFTER_SECONDS: String(notifyAfterSeconds),
      SAPA_NOTIFY_EVERY_SECONDS: String(notifyEverySeconds),
      SAPA_ANSWER_MAIL_AFTER_SECONDS: String(answerMailAfterSeconds),
      SAPA_ANSWER_PUSH_AFTER_SECONDS: String(answerPushAfterSeconds),
      ...(articleOrigin ? { SAPA_DEMO_ORIGIN: articleOrigin } : {}),
      ...(smtpUrl ? { SMTP_URL: smtpUrl } : {}),
    };
    const { host } = this.options;
    this.#program = host ? await host.start(env) : await this.#startProcess(env);
  }

  async #startProcess(env: Record<string, string>): Promise<Program<Ready>> {
    return Program.start<Ready>(builtFile('test/server/main.js'), {
      env: { ...env, ...(await this.#towardsPushService()), SAPA_FAULT_FILE: this.#faultFile },
    });
  }

  /** The next message is stored, and then the process kills itself before it has acknowledged it. */
  async dieAfterNextInsert(): Promise<void> {
    await writeFile(this.#faultFile, 'message stored');
  }

  /** The next change of a conversation is stored, and then the process kills itself before it is in the change log. */
  async dieAfterNextChange(): Promise<void> {
    await writeFile(this.#faultFile, 'conversation changed');
  }

  /** As a power cut would. */
  kill(): Promise<void> {
    return this.#program.kill();
  }

  ended(): Promise<void> {
    return this.#program.ended();
  }

  stop(): Promise<void> {
    return this.#program.stop();
  }

  /** Ends it and takes away all that it has kept. */
  async remove(): Promise<void> {
    await Promise.all([this, ...this.#companions].map((server) => server.stop()));
    await rm(this.folder, { recursive: true, force: true });
    const client = new MongoClient(this.engines.mongodbUrl, { serverSelectionTimeoutMS: 3_000 });
    // The engines may be gone already, and the database with them.
    await client
      .db()
      .dropDatabase()
      .catch(() => undefined);
    await client.close();
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
