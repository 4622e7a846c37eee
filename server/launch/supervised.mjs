import { afterDeath, firstPause, noHistory } from './restart-rule.mjs';
import { stopChild } from './stop-child.mjs';

/**
 * A program that is kept running. `spawn` starts it with an IPC channel; a message that `isReady` accepts says that it can
 * be used, each time it was started. What must not come back is given up, and `onGivenUp` hears why.
 */
export class Supervised {
  #plan;
  #child;
  #timer;
  #isStopping = false;
  /** In its present life. */
  #isReady = false;
  #history = { ...noHistory };

  /** @param plan `{ name, spawn, isReady, onReady, onGivenUp, onSpawn?, say, patience? }` */
  constructor(plan) {
    this.#plan = plan;
    this.#start();
  }

  get name() {
    return this.#plan.name;
  }

  get pid() {
    return this.#child?.pid;
  }

  /** Resolves when it has ended, which takes `limit` milliseconds at most. */
  async stop(limit) {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    await stopChild(this.#child, limit);
  }

  /** Ends it, patiently or not, and lets it start again, as with other settings. */
  async restart(limit) {
    await stopChild(this.#child, limit);
  }

  #start() {
    const child = this.#plan.spawn();
    const began = Date.now();
    this.#child = child;
    this.#isReady = false;
    this.#plan.onSpawn?.();
    child.on('message', (message) => this.#hear(message));
    child.once('error', (error) => this.#handleEnd(error.message, null, began));
    child.once('exit', (code, signal) => this.#handleEnd(signal ?? `exit code ${code}`, code, began));
  }

  #hear(message) {
    if (this.#isStopping || !this.#plan.isReady(message)) return;
    const isFirst = !this.#history.wasReady;
    this.#history.wasReady = true;
    this.#isReady = true;
    this.#plan.onReady(message, isFirst);
  }

  #handleEnd(how, code, began) {
    if (this.#isStopping) return;
    const { name, patience, say, onGivenUp } = this.#plan;
    const lived = Date.now() - began;
    const decision = afterDeath({ code, lived, isReady: this.#isReady, history: this.#history, patience });
    if (decision.giveUp) return onGivenUp(decision.giveUp);
    this.#history = decision.history;
    const { pause } = decision.history;
    say(`The ${name} ended (${how}); starting it again${pause > firstPause ? ` in ${pause} ms` : ''}.`);
    this.#timer = setTimeout(() => this.#start(), pause);
  }
}
