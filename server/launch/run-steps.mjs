import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { runStep } from './run-step.mjs';
import { dim, isTerminal, say } from './say.mjs';
import { stopTestEngines } from './test-engines.mjs';

/**
 * Runs the steps, each after those that it wants, going on after a failure: one run shows all faults. One after the other,
 * and beside them, also one at a time, those that wait for nothing: they take the time that the others only wait.
 */
export async function runSteps(wanted, steps) {
  // Vitest paints whenever CI is set, and a log of CI is read as it is.
  const colour = isTerminal ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined };
  const env = { ...process.env, ...colour, NODE_ENV: 'test' };
  /** A step that two others want runs once, and both wait for it. */
  const results = new Map();
  try {
    const beside = wanted.filter((step) => step.isBeside);
    const afterOneAnother = wanted.filter((step) => !step.isBeside);
    // Who has nothing of their own left helps out.
    await Promise.all([runAll(beside), runAll(afterOneAnother).then(() => runAll(beside))]);
  } finally {
    await stopTestEngines();
  }
  const inOrder = await Promise.all(steps.map(({ name }) => results.get(name)));
  return inOrder.filter((result) => result !== undefined);

  async function runAll(queue) {
    for (let step = queue.shift(); step; step = queue.shift()) await runOnce(step);
  }

  function runOnce(step) {
    if (!results.has(step.name)) results.set(step.name, run(step));
    return results.get(step.name);
  }

  async function run(step) {
    for (const name of step.wants ?? []) await runOnce(steps.find((other) => other.name === name));
    return isThere(step) ? runStep(step, env) : passOver(step);
  }
}

const isThere = (step) => step.needs === undefined || existsSync(join(root, step.needs));

function passOver(step) {
  say(dim(`- ${step.name}: nothing to check, ${step.needs} is not there`));
  return { name: step.name, state: 'absent', passed: 0, failed: 0, time: 0 };
}
