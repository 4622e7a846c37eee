import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStaff } from '../../test/clients.js';
import { makeOwner, makeStaff } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await sharedTestApp();
});
afterAll(() => app.stop());

test('what somebody chooses is heard by their other devices, and by nobody else', async () => {
  const rani = await makeStaff(app, { siteIds: ['first'] });
  const [laptop, phone] = await Promise.all([connectStaff(app, rani), connectStaff(app, rani)]);
  const owner = await connectStaff(app, await makeOwner(app));
  expect((await phone.get('staff:self', {})).staff).not.toHaveProperty('preferences');
  const preferences = { theme: 'dark', density: 'compact', keys: 'none', undoSend: false } as const;
  await laptop.get('preferences:change', preferences);
  await expect.poll(() => phone.pushes('preferences:changed')).toEqual([preferences]);
  expect(owner.pushes('preferences:changed')).toEqual([]);
  expect((await phone.get('staff:self', {})).staff).toMatchObject({ preferences });
});
