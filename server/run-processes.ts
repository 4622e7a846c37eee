import cluster, { type Worker } from 'node:cluster';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from './config.js';
import { afterDeath, noHistory } from './launch/restart-rule.mjs';
import type { Log } from './platform/log.js';
import { drainMs } from './serve.js';

interface Kept {
  role: 'web' | 'worker';
  name: string;
  process: Worker;
  isListening: boolean;
  history: typeof noHistory;
}

/**
 * Several web processes on one port, and a worker beside them where this process is to be one. What ends is started again, by
 * the rule of `npm start`; what cannot run ends all. Ready is the whole when each was ready once.
 */
export function runProcesses({ webProcesses, runsWorker, url, port }: Config, log: Log): void {
  // Where the processes hear each other (forward-polling.ts): for this user alone.
  const folder = mkdtempSync(join(tmpdir(), 'sapa-'));
  const kept: Kept[] = [];
  let isWhole = false;
  let isStopping = false;

  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, () => stop(0));
  for (let number = 1; number <= webProcesses; number += 1) keep('web', `web-${number}`);
  if (runsWorker) keep('worker', 'worker-1');

  function keep(role: Kept['role'], name: string): void {
    const one: Kept = {
      ...{ role, name },
      process: fork(role, name),
      isListening: false,
      history: { ...noHistory },
    };
    kept.push(one);
    watch(one);
  }

  function fork(role: Kept['role'], name: string): Worker {
    // Who takes the place of another one has its name: metrics go on under it.
    cluster.setupPrimary({ args: [folder, name] });
    const worker = cluster.fork({ SAPA_ROLE: role });
    log.info({ role, pid: worker.process.pid }, 'process started');
    return worker;
  }

  function watch(one: Kept): void {
    const began = Date.now();
    one.process.on('message', (message: { type?: string }) => {
      if (message.type === 'ready') process.send?.(message);
      if (message.type === 'listening') handleListening(one);
    });
    one.process.once('exit', (code, signal) => handleEnd(one, code, signal, Date.now() - began));
  }

  function handleListening(one: Kept): void {
    one.isListening = true;
    one.history.wasReady = true;
    if (isWhole || !kept.every(({ isListening }) => isListening)) return;
    isWhole = true;
    log.info({ url, port, webProcesses }, 'ready');
    if (process.send) kept[0]?.process.send('tell-ready');
  }

  function handleEnd(one: Kept, code: number | null, signal: string | null, lived: number): void {
    const isReady = one.isListening;
    one.isListening = false;
    if (isStopping) return;
    const decision = afterDeath({ code, lived, isReady, history: one.history });
    if (decision.giveUp !== undefined) {
      log.fatal({ role: one.role, reason: decision.giveUp }, 'a process cannot run');
      stop(code ?? 1);
      return;
    }
    one.history = decision.history;
    log.error({ role: one.role, code, signal }, 'a process ended and is started again');
    setTimeout(() => {
      if (isStopping) return;
      one.process = fork(one.role, one.name);
      watch(one);
    }, decision.history.pause);
  }

  /** All drain at once; each is cut after its own limit. */
  function stop(code: number): void {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), drainMs + 1_000).unref();
    const ends = kept
      .filter(({ process: { process: child } }) => child.exitCode === null && child.signalCode === null)
      .map(
        ({ process: worker }) =>
          new Promise<void>((resolve) => {
            worker.once('exit', () => resolve());
            worker.process.kill('SIGTERM');
          }),
      );
    void Promise.all(ends).then(() => process.exit(code));
  }
}
