import { pino } from 'pino';
import { readArguments, usage, type Wanted } from './arguments.js';
import { seed } from './seed.js';

/** `npm run seed`: see arguments.ts, or `npm run seed -- --help`. */
const say = (line: string) => void process.stdout.write(`${line}\n`);
const log = pino({ level: 'warn' }, pino.destination(2));

let wanted: Wanted | undefined;
try {
  wanted = readArguments(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${textOf(error)}\n\n${usage}\n`);
  process.exitCode = 2;
}
if (wanted?.isHelp) say(usage);
else if (wanted) {
  try {
    const isTrue = await seed(process.env['MONGODB_URL'], wanted, log, say);
    process.exitCode = isTrue ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${textOf(error)}\n`);
    process.exitCode = 1;
  }
}
// The channel to a parent would keep this process alive.
if (process.connected) process.disconnect();

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
