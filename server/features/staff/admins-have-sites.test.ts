import { expect, onTestFinished, test } from 'vitest';
import { migrations } from '../../app/migrations.js';
import { migrate } from '../../platform/store/migrations.js';
import { connectStaff } from '../../test/clients.js';
import { listedRows } from '../../test/inbox-list.js';
import { makeSite, makeStaff, makeVisitor } from '../../test/people.js';
import { startTestApp } from '../../test/start-test-app.js';

test('an admin of version 0.2.0, who saw every site, sees those that there are, and none that is made later', async () => {
  const app = await startTestApp();
  onTestFinished(() => app.stop());
  const shop = await makeSite(app);
  const admin = await makeStaff(app, { role: 'admin' });
  const agent = await makeStaff(app, { role: 'agent' });
  await app.store.connection.collection('migrations').deleteMany({});
  await migrate(app.store.connection, migrations, app.log);
  const later = await makeSite(app);

  const { siteIds } = await app.services.staff.authenticate({ cookie: admin.cookie });
  expect([...siteIds].sort()).toEqual(['first', shop._id].sort());
  expect(siteIds).not.toContain(later._id);
  expect((await app.services.staff.authenticate({ cookie: agent.cookie })).siteIds).toEqual([]);
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  const inbox = await connectStaff(app, admin);
  await expect.poll(async () => (await listedRows(inbox)).map(({ id }) => id)).toContain(conversationId);
});
