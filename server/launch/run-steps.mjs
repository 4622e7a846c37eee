import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { runStep } from './run-step.mjs';
import { dim, isTerminal, say } from './say.mjs';
import { stopTestEngines } from './test-engines.mjs';

/**
 * Runs the steps, each after those that it wants, going on after a failure: one run shows all faults. Those that
 * take one core go first, two at a time; all others take what there is, and run alone.
 */
export async function runSteps(wanted, steps) {
  // Vitest paints whenever CI is set, and a log of CI is read as it is.
  const colour = isTerminal ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined };
  const env = { ...process.env, ...colour, NODE_ENV: 'test' };
  const results = new Map();
  /** A step that two others want runs once, and both wait for it. */
  const running = new Map();
  try {
    const paired = wanted.filter((step) => step.isPaired);
    await Promise.all([runAll(paired), runAll(paired)]);
    for (const step of wanted) await runOnce(step);
  } finally {
    await stopTestEngines();
  }
  return steps.flatMap(({ name }) => results.get(name) ?? []);

  async function runAll(queue) {
    for (let step = queue.shift(); step; step = queue.shift()) await runOnce(step);
  }

  function runOnce(step) {
    if (!running.has(step.name)) running.set(step.name, run(step));
    return running.get(step.name);
  }

  async function run(step) {
    for (const name of step.wants ?? []) await runOnce(steps.find((other) => other.name === name));
    results.set(step.name, isThere(step) ? await runStep(step, env) : passOver(step));
  }
}

const isThere = (step) => step.needs === undefined || existsSync(join(root, step.needs));

function passOver(step) {
  say(dim(`- ${step.name}: nothing to check, ${step.needs} is not there`));
  return { name: step.name, state: 'absent', passed: 0, failed: 0, time: 0 };
}
