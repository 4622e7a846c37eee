import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { builtFile } from '../built-file.js';
import { ownDatabase, sharedEngines } from '../engines.js';
import { freePort } from '../free-port.js';
import { Program } from '../program.js';

const clone = fileURLToPath(new URL('../..', import.meta.url));
const dropper = 'server/launch/drop-dev-optional.mjs';

interface Lock {
  packages: Record<string, { dev?: boolean }>;
}

test('the server starts with the packages of the image, and no test tool is among them', { tag: '@all' }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sapa-image-'));
  try {
    const lock = JSON.parse(await readFile(join(clone, 'package-lock.json'), 'utf8')) as Lock;
    const dev = new Set(Object.keys(lock.packages).filter((path) => lock.packages[path]?.dev));
    const isKept = (path: string) => !dev.has(path.slice(clone.length));
    // As `npm ci --omit=dev` leaves them.
    await cp(join(clone, 'node_modules'), join(folder, 'node_modules'), { recursive: true, filter: isKept });
    await cp(join(clone, 'package-lock.json'), join(folder, 'package-lock.json'));
    await cp(join(clone, 'package.json'), join(folder, 'package.json'));
    await cp(join(builtFile('server/main.js'), '..'), join(folder, 'dist/server'), { recursive: true });
    expect(existsSync(join(folder, 'node_modules/vitest'))).toBe(true);

    execFileSync(process.execPath, [join(clone, dropper), folder]);
    for (const name of ['vitest', 'playwright', 'playwright-core', 'vite', '@vitest/browser', 'typescript'])
      expect(existsSync(join(folder, 'node_modules', name)), name).toBe(false);
    expect(await readFile(join(clone, 'Dockerfile'), 'utf8')).toContain(
      'RUN npm ci --omit=dev --ignore-scripts && node drop-dev-optional.mjs',
    );

    const { mongodbUrl, redisUrl } = ownDatabase(sharedEngines(), 'sapa_image');
    const env = {
      MONGODB_URL: mongodbUrl,
      REDIS_URL: redisUrl,
      SAPA_PORT: String(await freePort()),
      SAPA_DATA_DIR: join(folder, 'data'),
    };
    const server = await Program.start<{ url: string }>(join(folder, 'dist/server/main.js'), { env });
    expect((await fetch(`${server.ready.url}/health/ready`)).status).toBe(200);
    await server.stop();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
