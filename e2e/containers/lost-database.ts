import { waitUntil } from '../../server/launch/engines/wait-until.js';
import type { Docker } from './daemon.js';
import type { Stack } from './stack.js';
import type { Seen } from './steps.js';
import { goneOn, moreAcknowledged, type Writing } from './writing.js';

const withinMs = 120_000;

/** Its first process is killed, as by the kernel: Docker starts it again. */
export async function killDatabase(stack: Stack, writing: Writing): Promise<Seen> {
  const { RestartCount: restarts } = await stack.container('mongo');
  writing.begin();
  await moreAcknowledged(writing);
  await stack.kill('mongo');
  const isBack = async () => (await stack.container('mongo')).RestartCount > restarts;
  await waitUntil(isBack, { limit: withinMs, what: 'the database to be started again', pause: 200 });
  return goneOn(stack, writing);
}

/** It stays away for a while: the health check says so, and says when all is well again. */
export async function takeDatabaseAway(docker: Docker, stack: Stack, writing: Writing): Promise<Seen> {
  const { Id: database } = await stack.container('mongo');
  const { Id: web, Config } = await stack.container('web');
  const [, ...command] = Config.Healthcheck?.Test ?? [];
  const isWell = () =>
    docker.run(['exec', web, ...command]).then(
      () => true,
      () => false,
    );
  writing.begin();
  const early = (await isWell()) ? [] : ['The health check fails while all is well.'];
  // Unlike a process that dies, what Docker is asked to kill stays away until it is started.
  await docker.run(['kill', database]);
  await waitUntil(async () => !(await isWell()), { limit: withinMs, what: 'the health check to fail', pause: 200 });
  await docker.run(['start', database]);
  const { seen, faults } = await goneOn(stack, writing);
  await waitUntil(isWell, { limit: withinMs, what: 'the health check to pass again', pause: 200 });
  return { seen, faults: [...early, ...faults] };
}
