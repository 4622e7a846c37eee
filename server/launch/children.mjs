import { spawn } from 'node:child_process';
import { demoArguments } from './demo-arguments.mjs';
import { spawnEngines } from './engines.mjs';
import { root } from './paths.mjs';
import { say } from './say.mjs';
import { Supervised } from './supervised.mjs';

/**
 * The three programs of `npm start`, each started once the one before it is ready. `onGivenUp`
 * hears a sentence when one of them cannot be kept running.
 */
export class Children {
  #children = [];
  #onChange;
  #onGivenUp;

  constructor({ onChange, onGivenUp }) {
    this.#onChange = onChange;
    this.#onGivenUp = onGivenUp;
  }

  get pids() {
    return this.#children.map((child) => child.pid).filter(Boolean);
  }

  /** Resolves with the urls of both stores; with that of one alone where only that one is asked for. */
  startEngines(folder, { onMoved, only } = {}) {
    return this.#start({
      name: 'engines',
      spawn: () => spawnEngines(folder, { only }),
      isReady: (message) => typeof message?.mongodbUrl === 'string',
      onAgain: onMoved,
      // They have tried everything themselves and said so.
      patience: 1,
    });
  }

  /** Resolves with what the server says of itself; `environment` is asked at every start. */
  startServer(environment) {
    return this.#start({
      name: 'server',
      spawn: () => spawnNode(['dist/server/main.js'], environment()),
      isReady: (message) => message?.type === 'ready',
      onAgain: () => say('The server is back.'),
    });
  }

  startDemo(options) {
    return this.#start({
      name: 'demo',
      spawn: () => spawnNode(demoArguments(options), {}),
      isReady: (message) => message?.type === 'ready',
    });
  }

  /** For when its stores are gone: what it could still finish is little. */
  restartServer() {
    return this.#children.find((child) => child.name === 'server')?.restart(1_000);
  }

  /** The last started first: nobody loses what it still needs. Within the ten seconds that a person may wait. */
  async stop() {
    const limits = { demo: 1_000, server: 4_500, engines: 4_000 };
    for (const child of [...this.#children].reverse()) await child.stop(limits[child.name]);
  }

  #start({ onAgain, ...plan }) {
    return new Promise((resolve) => {
      const child = new Supervised({
        ...plan,
        say,
        onSpawn: () => queueMicrotask(this.#onChange),
        onReady: (message, isFirst) => (isFirst ? resolve(message) : onAgain?.(message)),
        onGivenUp: (why) => this.#onGivenUp(`The ${plan.name} cannot run: ${why}. What it said is above.`),
      });
      this.#children.push(child);
    });
  }
}

function spawnNode(args, env) {
  return spawn(process.execPath, ['--enable-source-maps', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // A Ctrl-C in the terminal is for us alone: we stop our children in order.
    detached: true,
  });
}
