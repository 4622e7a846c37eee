import { cpus } from 'node:os';
import type { Row } from '../widget/rows.js';
import { readArguments, type Wanted } from './arguments.js';
import { isTeamAgent, startBench, type Bench } from './bench.js';
import { parts } from './parts.js';
import { printTable } from './print-table.js';

/**
 * `npm run bench:inbox [-- queries screen ... --conversations 100000 --messages 1000000 --staff 50 --keep | --store NAME]`: the inbox
 * over seeded talk, with two web processes and all of the staff connected. On loopback only. `--keep` and `--store` seed once, and
 * measure again without seeding.
 */
const longestPartMs = 20 * 60_000;

class TooLate extends Error {}

// What was started ends with the channel to this process.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => process.exit(code));

let wanted: Wanted | undefined;
try {
  wanted = readArguments(process.argv.slice(2), Object.keys(parts));
} catch (error) {
  console.error((error as Error).message);
}
if (!wanted) process.exit(2);
const bench = await startBench(wanted);
const rows: Row[] = [];
try {
  for (const name of wanted.parts.length > 0 ? wanted.parts : Object.keys(parts)) await measure(name);
} catch (error) {
  process.exitCode = 1;
  console.error(error);
} finally {
  tell(bench);
  printTable(rows);
  await bench.stop();
}
process.exit();

/** A part that fails leaves the others their figures; one that does not end would be in their way. */
async function measure(name: string): Promise<void> {
  const began = performance.now();
  console.log(`… ${name}`);
  try {
    rows.push(...(await withinLimit(name, parts[name]!(bench))));
  } catch (error) {
    if (error instanceof TooLate) throw error;
    process.exitCode = 1;
    console.error(error);
    rows.push({ what: `${name}: failed`, sapa: String(error) });
  }
  console.log(`… ${name}: ${((performance.now() - began) / 1_000).toFixed(0)} s`);
}

async function withinLimit<Value>(name: string, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`The part "${name}" does not end.`)), longestPartMs);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}

function tell({ store, staff, agent, owner }: Bench): void {
  const { conversations, messages, engines } = store;
  console.log(`${new Date().toISOString()}  ${cpus().length} cores ${cpus()[0]?.model}  Node ${process.version}`);
  console.log(engines.description);
  console.log(
    `${conversations} conversations, ${messages} messages, ${staff.length} of the staff connected to two processes,`,
  );
  console.log(`${staff.filter(isTeamAgent).length} of them agents in teams at one or two sites`);
  for (const [who, { mine, mentions, siteIds, teamIds }] of Object.entries({ owner, agent }))
    console.log(`${who}: ${mine} of their own, ${mentions} mentions; ${siteIds.length} sites, ${teamIds.length} teams`);
}
