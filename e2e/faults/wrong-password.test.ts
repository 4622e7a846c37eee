import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { builtFile } from '../built-file.js';
import { ownDatabase } from '../engines.js';
import { freePort } from '../free-port.js';
import { Program } from '../program.js';
import { OwnEngines } from './own-engines.js';

test('the server ends with one sentence where the database refuses its password, and keeps its data to itself otherwise', async () => {
  const engines = await OwnEngines.start();
  const folder = await mkdtemp(join(tmpdir(), 'sapa-password-'));
  const dataDir = join(folder, 'data');
  const { mongodbUrl, redisUrl } = ownDatabase(engines.urls, 'sapa_password');
  const start = async (url: string) => {
    const port = String(await freePort());
    const env = { MONGODB_URL: url, REDIS_URL: redisUrl, SAPA_PORT: port, SAPA_DATA_DIR: dataDir };
    return Program.start(builtFile('test/server/main.js'), { env });
  };
  try {
    const wrong = new URL(mongodbUrl);
    wrong.username = 'sapa';
    wrong.password = 'guessed';
    const refusal = await start(wrong.href).catch((error: unknown) => String(error));
    expect(refusal).toContain('ended (78)');
    expect(refusal).toContain(`MONGODB_URL: MongoDB at ${wrong.host} refuses its user or password`);
    expect(refusal).not.toContain('guessed');

    const server = await start(mongodbUrl);
    expect(await readFile(`/proc/${server.pid}/status`, 'utf8')).toMatch(/^Umask:\s+0077$/m);
    const modes = await Promise.all(
      ['.', 'secret'].map(async (name) => (await stat(join(dataDir, name))).mode & 0o777),
    );
    expect(modes).toEqual([0o700, 0o600]);
    await server.stop();
  } finally {
    await engines.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
