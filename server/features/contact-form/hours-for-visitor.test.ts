import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { teamSettings } from '../../../shared/wire/people/team-settings.js';
import { connectVisitor } from '../../test/clients.js';
import { makeOwner, makeSite, makeStaff, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const put = async (path: string, body: object, method = 'PUT') => {
  const answer = await app.ask(path, { method, cookie: owner.cookie, body });
  expect(answer.status).toBeLessThan(300);
  return (await answer.json()) as { id: string };
};

/** Open on one day of the week alone, and tomorrow is a holiday as well. */
function hoursFrom(day: Date) {
  const weekday = (day.getUTCDay() + 6) % 7;
  const days = Array.from({ length: 7 }, (_, each) => (each === weekday ? [['09:00', '17:00']] : []));
  const tomorrow = new Date(day.getTime() - 86_400_000).toISOString().slice(0, 10);
  return { isUsed: true, zone: 'UTC', days, holidays: [tomorrow] };
}

test('V11 R1 outside hours a visitor reads when the team opens that they write to, and the alerts begin then', async () => {
  const site = await makeSite(app);
  await makeStaff(app, { siteIds: [site._id] });
  const team = await put('/api/teams', { siteId: site._id, name: 'Langganan', memberIds: [] }, 'POST');
  const inTwoDays = new Date(Date.now() + 2 * 86_400_000);
  const opening = `${inTwoDays.toISOString().slice(0, 10)}T09:00:00.000Z`;
  const settings = { ...teamSettings.parse({}), hours: hoursFrom(inTwoDays) };
  await put(`/api/teams/${team.id}/settings`, { revision: 0, settings });
  const visitor = await connectVisitor(app, { site: site.key, origin: 'https://toko.test' });
  const shown = () => visitor.get('site:open', { language: 'id' });
  // What a guest writes is everyone's, and the site is open.
  expect(await shown()).not.toHaveProperty('away');

  await put(`/api/sites/${site._id}/settings`, { revision: 0, settings: { defaultTeamId: team.id } });
  expect(await shown()).toMatchObject({ away: { nextOpening: opening } });
  await visitor.get('visitor:start', {});
  const { conversationId } = await visitor.get('message:send', { clientId: randomUUID(), text: 'Halo' });
  await put(`/api/sites/${site._id}/settings`, { revision: 1, settings: {} });
  expect(await shown()).toMatchObject({ away: { nextOpening: opening } });
  const first = () => app.store.notifications.findOne({ conversationId }).lean();
  await expect.poll(first).toMatchObject({ state: 'pending', dueAt: new Date(opening) });

  await app.store.conversations.updateOne({ _id: conversationId }, { $set: { teamId: null }, $inc: { revision: 1 } });
  expect(await shown()).not.toHaveProperty('away');
});
