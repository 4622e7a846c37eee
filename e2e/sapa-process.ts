import type { Ready } from '../server/ready.js';
import type { HostedServer } from './hosted-servers.js';
import type { Program } from './program.js';

export type Role = 'all' | 'web' | 'worker';

/** One process of an installation. */
export class SapaProcess {
  #program: Program<Ready> | HostedServer | undefined;
  #outputBefore = '';

  constructor(
    private readonly launch: () => Promise<Program<Ready> | HostedServer>,
    private readonly port: number,
    readonly role: Role,
  ) {}

  /** Where this very process listens. Clients that have it speak to no other. */
  get url(): string {
    return `http://localhost:${this.port}`;
  }

  get ready(): Ready {
    return this.#started.ready;
  }

  get isRunning(): boolean {
    return this.#program?.isRunning ?? false;
  }

  get pid(): number {
    return this.#started.pid;
  }

  get output(): string {
    return this.#outputBefore + (this.#program?.output ?? '');
  }

  /** With the same port, database and folder as before. */
  async startAgain(): Promise<void> {
    const program = await this.launch();
    this.#outputBefore = this.output;
    this.#program = program;
  }

  /** As a power cut would. */
  kill(): Promise<void> {
    return this.#started.kill();
  }

  ended(): Promise<void> {
    return this.#started.ended();
  }

  async stop(): Promise<void> {
    await this.#program?.stop();
  }

  get #started(): Program<Ready> | HostedServer {
    if (!this.#program) throw new Error('This process was never started.');
    return this.#program;
  }
}
