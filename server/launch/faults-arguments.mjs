import { parseArgs } from 'node:util';

const usage = `npm run faults -- [--seeds 20] [--first 1] [--only F2,F6] [--rounds 3] [--minutes 10] [--resume]
  --seeds    so many seeds of each fault test; --first is the first of them
  --only     only tests of these cases
  --rounds   of the nemesis, each with another seed; --minutes is how long one strikes
  --resume   what has a result already is not run again`;

/** What is asked for; throws with the usage where that cannot be understood. */
export function faultArguments(args) {
  const options = { type: 'string' };
  const { values } = parseArgs({
    args,
    options: {
      seeds: options,
      first: options,
      only: options,
      rounds: options,
      minutes: options,
      resume: { type: 'boolean', default: false },
    },
  });
  const only = values.only?.split(',').map((id) => id.trim().toUpperCase()) ?? [];
  if (only.some((id) => !/^[FI]\d+$/.test(id))) throw new Error(`--only takes ids of cases, as F2,F6.\n${usage}`);
  return {
    seeds: wholeOf('seeds', values.seeds ?? '20'),
    first: wholeOf('first', values.first ?? '1'),
    rounds: wholeOf('rounds', values.rounds ?? '3'),
    minutes: numberOf('minutes', values.minutes ?? '10'),
    only,
    resume: values.resume,
  };
}

function wholeOf(name, text) {
  const number = numberOf(name, text);
  if (!Number.isInteger(number)) throw new Error(`--${name} takes a whole number.\n${usage}`);
  return number;
}

function numberOf(name, text) {
  const number = Number(text);
  if (text.trim() === '' || !(number >= 0)) throw new Error(`--${name} takes a number.\n${usage}`);
  return number;
}
