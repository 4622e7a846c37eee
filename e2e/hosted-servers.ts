import type { Ready } from '../server/ready.js';
import type { Answer, Order, Wish } from './app-host.js';
import { builtFile } from './built-file.js';
import { Program } from './program.js';

/** A process in which servers run for one journey after the other (app-host.ts). It starts with the first of them. */
export class HostedServers {
  #program: Promise<Program<unknown>> | undefined;
  #lastId = 0;
  readonly #asked = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>();

  async start(env: Record<string, string>): Promise<HostedServer> {
    const program = await (this.#program ??= this.#startProgram());
    const before = program.output.length;
    const { id, ready } = await this.#ask(program, { env });
    if (!ready) throw new Error('The server did not say that it is ready.');
    return new HostedServer(
      ready,
      () => program.output.slice(before),
      async () => void (await this.#ask(program, { stop: id })),
    );
  }

  async end(): Promise<void> {
    await (await this.#program)?.stop();
  }

  async #startProgram(): Promise<Program<unknown>> {
    const { SAPA_JOURNEYS = '' } = process.env;
    const program = await Program.start(builtFile('test/server/app-host.js'), { env: { SAPA_JOURNEYS } });
    program.onMessage((message) => {
      const answer = message as Answer;
      const asked = this.#asked.get(answer.id);
      this.#asked.delete(answer.id);
      if (answer.fault === undefined) asked?.resolve(answer);
      else asked?.reject(new Error(answer.fault));
    });
    void program.ended().then(() => {
      for (const { reject } of this.#asked.values())
        reject(new Error(`The servers' process ended:\n${program.output}`));
    });
    return program;
  }

  #ask(program: Program<unknown>, wish: Wish): Promise<Answer> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      program.send({ id, ...wish } satisfies Order);
    });
  }
}

const sharesProcess = 'This server shares its process: test.use({ hasOwnProcess: true }) gives it one.';

/** One of them. It has no process that a test could kill. */
export class HostedServer {
  isRunning = true;

  constructor(
    readonly ready: Ready,
    private readonly read: () => string,
    private readonly end: () => Promise<void>,
  ) {}

  get output(): string {
    return this.read();
  }

  async stop(): Promise<void> {
    if (!this.isRunning) return;
    this.isRunning = false;
    await this.end();
  }

  get pid(): number {
    throw new Error(sharesProcess);
  }

  kill(): Promise<void> {
    return this.#refuse();
  }

  ended(): Promise<void> {
    return this.#refuse();
  }

  #refuse(): Promise<never> {
    return Promise.reject(new Error(sharesProcess));
  }
}
