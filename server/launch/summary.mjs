import { seconds } from './say.mjs';

const sum = (results, key) => results.reduce((total, result) => total + result[key], 0);

/** The line that `.ci/run` ends with. */
export const summaryLine = (results) => `${sum(results, 'passed')} passed, ${sum(results, 'failed')} failed`;

/** `time` is how long all of it took: some steps run side by side. */
export function table(results, time) {
  const rows = results.map(({ name, state, passed, failed, time }) => [name, state, passed, failed, seconds(time)]);
  const total = ['total', '', sum(results, 'passed'), sum(results, 'failed'), seconds(time)];
  const lines = [['step', '', 'passed', 'failed', 'time'], ...rows, total];
  return `\n${lines.map(line).join('\n')}\n`;
}

const line = ([name, state, passed, failed, time]) =>
  `  ${name.padEnd(14)}${state.padEnd(9)}${String(passed).padStart(8)}${String(failed).padStart(8)}${time.padStart(10)}`;
