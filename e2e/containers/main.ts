import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { containerArguments } from './arguments.js';
import { factsOfMachine, missingOn } from './machine.js';
import { exitCodeOf, stepTable, type Step } from './report.js';
import { runContainers } from './run.js';

const endings: (() => Promise<unknown>)[] = [];
const say = (line: string) => process.stdout.write(`${line}\n`);

/** The last begun ends first. Nothing that this program has made is left. */
async function endAll(): Promise<void> {
  for (const end of endings.splice(0).reverse()) await end().catch((error: Error) => say(error.message));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void endAll().finally(() => process.exit(1)));

const steps: Step[] = [];
let hasThrown = false;
try {
  const wanted = containerArguments(process.argv.slice(2));
  const folder = mkdtempSync(join(wanted.folder ?? tmpdir(), 'sapa-containers-'));
  endings.push(async () => rmSync(folder, { recursive: true, force: true }));
  const missing = missingOn(factsOfMachine(folder));
  if (missing.length > 0) throw new Error(`This machine cannot run containers of ours:\n${missing.join('\n')}`);
  await runContainers({ wanted, folder, say, steps, endings });
} catch (error) {
  say((error as Error).message);
  hasThrown = true;
} finally {
  await endAll();
}
if (steps.length > 0) {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB`;
  const total = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  say(`\n${new Date().toISOString().slice(0, 10)}, ${machine}, ${total} s.\n\n${stepTable(steps)}`);
}
process.exitCode = exitCodeOf(steps, hasThrown);
