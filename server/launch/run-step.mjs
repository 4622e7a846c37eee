import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotRun } from './not-run.mjs';
import { artifactsFolder } from './paths.mjs';
import { runProgram } from './run-program.mjs';
import { dim, green, red, say, seconds, withHeartbeat } from './say.mjs';

/** Eight times the journeys take their time. */
const limitMinutes = process.env.SAPA_JOURNEYS === 'all' ? 120 : 20;

/** Runs one step, says how it ended, and shows its whole output when it failed. */
export async function runStep(step, env) {
  const began = Date.now();
  const chunks = [];
  const outcome = await withHeartbeat(
    step.name,
    work(step, env, (chunk) => chunks.push(Buffer.from(chunk))),
    30_000,
  );
  const result = { name: step.name, time: Date.now() - began, ...verdict(step, outcome) };
  const output = Buffer.concat(chunks).toString().trimEnd();
  keepLog(step, output);
  const time = dim(`(${seconds(result.time)})`);
  if (outcome instanceof NotRun) say(`${red('?')} ${step.name} not run: ${outcome.message} ${time}`);
  else if (result.state === 'failed') say(`${red(`✗ ${step.name}`)} ${time}\n${output}\n`);
  else if (result.state === 'no test') say(`${red('?')} ${step.name} ran no test ${time}`);
  else say(`${green('✓')} ${step.name} ${time}`);
  return result;
}

/** A step is a program of its own or a function of ours; resolves to whether it failed, or to why it could not be run. */
async function work(step, env, log) {
  if (step.report) rmSync(step.report, { force: true });
  if (step.run) {
    return step.run(env, log).catch((error) => {
      log(`${error.message}\n`);
      return error instanceof NotRun ? error : true;
    });
  }
  // By the program and not by the system call, which on Linux reaches one thread alone.
  const polite = step.niceness ? ['nice', '-n', String(step.niceness)] : [];
  const [command, ...args] = [...polite, process.execPath, ...step.command];
  const { code, signal, error, isLate } = await runProgram(command, args, {
    env: { ...env, ...step.env },
    onOutput: log,
    limit: limitMinutes * 60_000,
  });
  if (isLate) log(`\nEnded by us: a step may take ${limitMinutes} minutes.`);
  else if (error || signal) log(`\n${error?.message ?? signal}`);
  return code !== 0;
}

/** A runner that ended badly without a failed test (a crash, an error outside of any) is itself one failure. */
function verdict(step, outcome) {
  if (outcome instanceof NotRun) return { state: 'not run', passed: 0, failed: 0 };
  const hasFailed = outcome;
  const count = step.report ? step.count(step.report) : { passed: hasFailed ? 0 : 1, failed: 0 };
  const passed = count?.passed ?? 0;
  const failed = Math.max(count?.failed ?? 0, hasFailed ? 1 : 0);
  return { state: failed > 0 ? 'failed' : passed > 0 ? 'passed' : 'no test', passed, failed };
}

function keepLog(step, output) {
  mkdirSync(join(artifactsFolder, 'logs'), { recursive: true });
  writeFileSync(join(artifactsFolder, 'logs', `${step.name}.log`), `${output}\n`);
}
