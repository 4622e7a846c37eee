import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { forkProgram } from '../server/test/fork-program.js';

export interface ProgramOptions {
  args?: string[];
  env?: Record<string, string>;
}

const startLimitMs = 60_000;
const stopLimitMs = 12_000;

/** A Node program of ours that a test has started, and ends by its own handle. It ends by itself when the test dies. */
export class Program<Ready> {
  private constructor(
    private readonly child: ChildProcess,
    private readonly name: string,
    private readonly said: () => string,
  ) {}

  /** The first message of the program says that it is ready, and where. */
  ready!: Ready;

  static async start<Ready>(file: string, { args = [], env = {} }: ProgramOptions = {}): Promise<Program<Ready>> {
    const { child, output } = forkProgram(file, { NODE_ENV: 'test', ...env }, args);
    const program = new Program<Ready>(child, file, output);
    try {
      program.ready = await program.#firstMessage();
      return program;
    } catch (error) {
      await program.kill();
      throw error;
    }
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Everything it has said so far. */
  get output(): string {
    return this.said();
  }

  send(message: object): void {
    this.child.send(message);
  }

  onMessage(listen: (message: unknown) => void): void {
    this.child.on('message', listen);
  }

  /** Resolves when it has ended, for whatever reason. */
  async ended(): Promise<void> {
    if (this.isRunning) await once(this.child, 'exit');
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended();
  }

  async stop(): Promise<void> {
    const timer = setTimeout(() => this.child.kill('SIGKILL'), stopLimitMs);
    this.child.kill('SIGTERM');
    await this.ended();
    clearTimeout(timer);
  }

  #firstMessage(): Promise<Ready> {
    return new Promise((resolve, reject) => {
      const fail = (how: string) => reject(new Error(`${this.name} ${how}. It said:\n${this.output}`));
      const timer = setTimeout(() => fail('was not ready in time'), startLimitMs);
      this.child.once('exit', (code, signal) => fail(`ended (${signal ?? code}) before it was ready`));
      this.child.once('message', (message) => {
        clearTimeout(timer);
        resolve(message as Ready);
      });
    });
  }
}
