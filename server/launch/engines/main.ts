import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { EngineOptions } from './engine-options.js';
import { startEngines } from './engines.js';

const CHOICES: readonly string[] = ['auto', 'mongod', 'documentdb'] satisfies EngineOptions['choice'][];
const BOTH: readonly string[] = ['mongodb', 'redis'] satisfies (keyof EngineOptions['need'])[];

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    engine: { type: 'string', default: 'auto' },
    only: { type: 'string' },
    fleeting: { type: 'boolean', default: false },
  },
});
const { only } = values;
if (!values.data || !isChoice(values.engine) || (only !== undefined && !BOTH.includes(only))) {
  console.error(`Usage: main.js --data DIR [--engine ${CHOICES.join('|')}] [--only ${BOTH.join('|')}] [--fleeting]`);
  process.exit(2);
}

let hasStarted = false;
const asked = new Promise<void>((end) => {
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(event, () => end());
});
// The kernel ends what has been started so far.
void asked.then(() => hasStarted || process.exit(1));

try {
  const engines = await startEngines({
    dataDir: resolve(values.data),
    say: (line) => console.error(line),
    need: { mongodb: only !== 'redis', redis: only !== 'mongodb' },
    choice: values.engine,
    isFleeting: values.fleeting,
  });
  hasStarted = true;
  const { mongodbUrl, redisUrl, description } = engines;
  if (process.send) process.send({ mongodbUrl, redisUrl, description });
  else console.log(JSON.stringify({ mongodbUrl, redisUrl, description }));
  await asked;
  await engines.stop();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
// The channel to a parent would keep this process alive.
if (process.connected) process.disconnect();

function isChoice(value: string): value is EngineOptions['choice'] {
  return CHOICES.includes(value);
}
