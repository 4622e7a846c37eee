import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterDeath, firstPause, noHistory } from '../restart-rule.mjs';
import { endLeftover, endProcess, writePidFile, type StopSignal } from './pid-file.js';
import { identify } from './process-identity.js';
import { waitUntil } from './wait-until.js';

export interface ProcessPlan {
  /** For people, and for the names of its pid file and log. */
  name: string;
  command: readonly string[];
  /** What it reads from its standard input: a place for secrets, which the list of processes does not show. */
  input?: string;
  runDir: string;
  stopSignals: readonly StopSignal[];
  /** In what it says when its first start fails for a reason that passes by itself. */
  passing?: RegExp;
  /** Ends what its own children left when it was killed. Runs before each start and after the end. */
  endOrphans?: () => Promise<void>;
  isReady: () => boolean | Promise<boolean>;
  say: (line: string) => void;
}

const READY_LIMIT = 60_000;

/** A child process that is started again whenever it ends without having been asked to, by the rule of `npm start` (restart-rule.mjs). */
export class SupervisedProcess {
  #child: ChildProcess | undefined;
  #history = { ...noHistory };
  #timer: NodeJS.Timeout | undefined;
  #isStopping = false;
  /** In its present life. */
  #isReady = false;
  /** Where the log of the present child begins. */
  #logStart = 0;

  private constructor(private readonly plan: ProcessPlan) {}

  /** Resolves when it answers. A first start that fails is not tried again: the reason lies in its log. */
  static async start(plan: ProcessPlan): Promise<SupervisedProcess> {
    const supervised = new SupervisedProcess(plan);
    if (await endLeftover(supervised.#pidFile, plan.stopSignals))
      plan.say(`Ended a ${plan.name} that an earlier run had left behind.`);
    rmSync(supervised.#logFile, { force: true });
    try {
      await supervised.#endOrphans();
      supervised.#spawn();
      await waitUntil(() => supervised.#isUp(), { limit: READY_LIMIT, what: `${plan.name} to answer`, pause: 10 });
      if (!supervised.#isRunning()) throw new Error(`${plan.name} ended at once.`);
    } catch (error) {
      await supervised.stop();
      throw new Error(`${(error as Error).message} It said: ${supervised.#lastWords()}`, { cause: error });
    }
    supervised.#history.wasReady = supervised.#isReady = true;
    return supervised;
  }

  get pid(): number | undefined {
    return this.#isRunning() ? this.#child?.pid : undefined;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    const target = this.pid === undefined ? undefined : identify(this.pid);
    if (target) await endProcess(target, this.plan.stopSignals);
    await this.#endOrphans();
    rmSync(this.#pidFile, { force: true });
  }

  get #pidFile() {
    return join(this.plan.runDir, `${this.plan.name}.pid`);
  }

  get #logFile() {
    return join(this.plan.runDir, `${this.plan.name}.log`);
  }

  #spawn() {
    const [program = '', ...args] = this.plan.command;
    const log = openSync(this.#logFile, 'a', 0o600);
    this.#logStart = fstatSync(log).size;
    // Not from the folder of the caller: the engine may run as a user who may not enter it.
    const child = spawn(program, args, { cwd: '/', env: plainEnvironment(), stdio: ['pipe', log, log] });
    closeSync(log);
    this.#child = child;
    const startedAt = Date.now();
    child.stdin?.on('error', () => {}); // It ended before it had read its input; 'exit' tells.
    child.stdin?.end(this.plan.input ?? '');
    if (child.pid !== undefined) writePidFile(this.#pidFile, child.pid);
    child.once('error', (error) => this.#handleEnd(error.message, startedAt));
    child.once('exit', (code, signal) => this.#handleEnd(signal ?? `exit code ${code}`, startedAt));
  }

  #handleEnd(how: string, startedAt: number) {
    if (this.#isStopping || !this.#history.wasReady) return;
    // An engine is never given up: its code says nothing that the rule knows, and it was ready once.
    const death = { code: null, lived: Date.now() - startedAt, isReady: this.#isReady, history: this.#history };
    this.#history = afterDeath(death).history ?? this.#history;
    this.#isReady = false;
    const { pause } = this.#history;
    this.plan.say(`${this.plan.name} ended (${how}); starting it again in ${pause} ms. It said: ${this.#lastWords()}`);
    this.#timer = setTimeout(() => void this.#startAgain(), pause);
  }

  async #startAgain() {
    await this.#endOrphans();
    if (this.#isStopping) return;
    this.#spawn();
    const child = this.#child;
    const isOver = () => this.#isStopping || this.#child !== child || !this.#isRunning();
    const patience = { limit: READY_LIMIT, what: `${this.plan.name} to answer again` };
    const answers = waitUntil(async () => isOver() || (await this.plan.isReady()), patience);
    const isReady = await answers.then(
      () => !isOver(),
      () => false,
    );
    if (isReady) this.#isReady = true;
  }

  /** Never rejects: a start that one of them prevents is tried again. */
  async #endOrphans() {
    try {
      await this.plan.endOrphans?.();
    } catch (error) {
      this.plan.say(`${this.plan.name} has left a process that does not end: ${(error as Error).message}`);
    }
  }

  #isRunning() {
    const child = this.#child;
    return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Also true when it has ended: then there is nothing to wait for. */
  async #isUp() {
    if (this.#isRunning()) return this.plan.isReady();
    if (!this.plan.passing?.test(this.#lastWords())) return true;
    await sleep(firstPause);
    rmSync(this.#logFile);
    this.#spawn();
    return false;
  }

  #lastWords() {
    try {
      return (
        readFileSync(this.#logFile).subarray(this.#logStart).toString().trim().split('\n').slice(-5).join(' | ') ||
        'nothing'
      );
    } catch {
      return 'nothing';
    }
  }
}

/** Nothing of the server's own environment: it holds secrets, and PG* or GO* variables would change what an engine does. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C' };
}
