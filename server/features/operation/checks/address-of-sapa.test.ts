import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../../launch/engines/free-port.js';
import { usedDatabaseUrl } from '../../../test/database-pool.js';
import { sharePort } from '../../../test/share-port.js';
import { startTestApp } from '../../../test/start-test-app.js';
import { address } from './address.js';

test('of Sapa itself all is well; two processes behind a port without stickiness lose polls', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    ...{ SAPA_URL: url, SAPA_TRUST_PROXY: '0' },
    ...{ MONGODB_URL: usedDatabaseUrl('app'), SAPA_SECRET: 'x'.repeat(40) },
  };
  const apps = [await startTestApp(settings), await startTestApp(settings)];
  onTestFinished(async () => {
    for (const app of apps) await app.stop();
  });
  const ports = apps.map((app) => Number(new URL(app.address).port));
  const codes = async (targets: readonly number[]) => {
    const shared = await sharePort(port, targets);
    const found = await address({ url, trustProxy: 0 })();
    await shared.close();
    return found.map(({ code }) => code);
  };
  const fine = ['address-ok', 'tls-local', 'proxy-ok', 'sockets-ok'];
  expect(await codes(ports.slice(0, 1))).toEqual([...fine, 'polling-ok', 'body-ok']);
  expect(await codes(ports)).toEqual([...fine, 'polling-scattered', 'body-ok']);
  expect(apps.flatMap((app) => app.faults())).toEqual([]);
});
