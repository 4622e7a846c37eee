import { join } from 'node:path';
import type { Wanted } from './arguments.js';
import { baseRoot } from './base-root.js';
import { buildImage } from './build-image.js';
import { clone } from './clone.js';
import { startDocker } from './daemon.js';
import { dockerPrograms } from './docker-programs.js';
import { checkOut, earlierVersion, upgrade } from './earlier-version.js';
import { firstMessages } from './first-messages.js';
import { backUpAndRestore } from './kept-backup.js';
import { lookAtContainers, lookAtImage } from './look.js';
import { killDatabase, takeDatabaseAway } from './lost-database.js';
import type { Step } from './report.js';
import { stackOf } from './stack.js';
import { makeStandIns } from './stand-ins.js';
import { stepper } from './steps.js';

/** Of the pages on which the visitors are. */
const origin = 'https://www.example.com';

interface Run {
  wanted: Wanted;
  folder: string;
  say: (line: string) => void;
  steps: Step[];
  /** What ends and removes what was begun; the last one first. */
  endings: (() => Promise<unknown>)[];
}

/** The whole way of an installation in containers, from nothing. What comes of it stands in `steps`. */
export async function runContainers({ wanted, folder, say, steps, endings }: Run): Promise<void> {
  const step = stepper(steps, say);
  const before = earlierVersion(wanted, say);

  const { docker } = await step('Docker and base images, from Debian’s packages', async () => {
    const programs = await dockerPrograms(say);
    const base = await baseRoot(programs, say);
    const begun = await startDocker(join(folder, 'docker'), programs);
    endings.push(() => begun.stop());
    const images = await makeStandIns(begun, base, join(folder, 'images'), say);
    return { docker: begun, seen: `Docker ${begun.version}; ${images.join(', ')}` };
  });
  const stack = await stackOf(docker, folder, origin);
  endings.push(async () => {
    if (steps.some(({ faults }) => faults.length > 0)) say(await stack.compose('logs', '--tail', '20'));
    await stack.down();
  });

  const sources = before ? await checkOut(before, join(folder, 'before')) : clone;
  const first = before ? `the version before (${before.slice(0, 8)})` : 'this version';
  await step(`the image of ${first}`, () => buildImage(docker, sources));
  stack.use(sources);
  const { writing } = await step(`all services of ${first}; messages through the TLS proxy`, () =>
    firstMessages(stack, origin),
  );
  endings.push(async () => writing.close());

  if (before) {
    await step('the image of this version', () => buildImage(docker, clone));
    await step('an upgrade while visitors write', () => upgrade(stack, writing));
  }
  await step('the image has what runs, and nothing else', () => lookAtImage(docker));
  await step('each container: read-only root, no rights, healthy', () => lookAtContainers(stack));
  await step('kill -9 of the database while visitors write', () => killDatabase(stack, writing));
  await step('the database away for a while: the health check says so', () => takeDatabaseAway(docker, stack, writing));
  await step('a backup, and a restore of it', () => backUpAndRestore(stack, writing, join(folder, 'backups')));
  await step('all is removed', async () => {
    writing.close();
    await stack.down();
    const left = (await docker.run(['ps', '--all', '--quiet'])).trim();
    return { seen: 'no container, volume or network is left', faults: left ? [`Containers are left: ${left}`] : [] };
  });
}
