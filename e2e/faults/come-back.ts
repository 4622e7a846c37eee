import { expect } from '@playwright/test';
import type { SapaServer } from '../sapa-server.js';
import { heldBy, type Held } from './process-resources.js';

/** The pool of the database and lines to Redis are opened as they are needed, and stay. A leak per client or message is far more. */
const spareDescriptors = 60;
/** Node gives memory back when it likes: this finds what grows without end, and no small leak. */
const timesTheMemory = 4;

const portOf = (url: string) => Number(new URL(url).port);
const heldByEach = (server: SapaServer) =>
  Promise.all(
    server.processes.map(async ({ pid, url, isRunning }) =>
      // One may end while it is looked at.
      isRunning ? heldBy(pid, portOf(url)).catch(() => undefined) : undefined,
    ),
  );

/** What each process holds once it has started; one that is started again after a kill is compared with the same. Elsewhere than on Linux nobody knows. */
export async function resourcesOf(server: SapaServer): Promise<readonly (Held | undefined)[]> {
  return process.platform === 'linux' ? heldByEach(server) : [];
}

/** After a fault, whatever it was: connections whose clients have gone are closed, and descriptors and memory are about what they were. */
export async function expectResourcesBack(server: SapaServer, before: readonly (Held | undefined)[]): Promise<void> {
  const most = before.map((held) => ({
    descriptors: (held?.descriptors ?? 0) + spareDescriptors,
    megabytes: (held?.megabytes ?? 0) * timesTheMemory,
  }));
  const tooMuch = async () =>
    (await heldByEach(server)).flatMap((held, at) => {
      const bound = most[at];
      if (!held || !bound) return [];
      const isBack = held.abandoned === 0 && held.descriptors <= bound.descriptors && held.megabytes <= bound.megabytes;
      return isBack ? [] : [{ process: at, ...held, most: bound }];
    });
  await expect.poll(tooMuch, { message: 'descriptors and memory come back', timeout: 30_000 }).toEqual([]);
}
