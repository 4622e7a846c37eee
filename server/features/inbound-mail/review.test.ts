import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { collectionOf } from '../../platform/store/collection.js';
import { bringMail, mailOf } from '../../test/bring-mail.js';
import { makeStaff, type StaffPerson } from '../../test/people.js';
import { outcomeOf, startMailedApp } from '../../test/mailed-app.js';

const { app, owner, staff, makeMailed, takeHeld, stop } = await startMailedApp();
afterAll(stop);

test('R3 owners and admins say what becomes of a mail that waits, and nobody else sees it', async () => {
  const ani = await makeMailed();
  const waiting = async (text: string) =>
    outcomeOf(await bringMail(app, { from: 'Lain <lain@pembaca.test>', to: ani.to, text, subject: 'Tanya' }));
  const [answer, beginning, spam] = [
    await waiting('Ini saya juga'),
    await waiting('Pesanan lain'),
    await waiting('Diskon'),
  ];
  const admin = await makeStaff(app, { role: 'admin', siteIds: ['first'] });
  const seenBy = async ({ cookie }: StaffPerson) => {
    const answered = await app.ask('/api/mails', { cookie });
    return ((await answered.json()) as { mails: { id: string }[] }).mails;
  };
  const ids = [spam._id, beginning._id, answer._id];
  const countFor = async ({ cookie }: StaffPerson) =>
    (await (await app.ask('/api/mails/count', { cookie })).json()) as { count: number };
  const shown = await seenBy(admin);
  expect(await countFor(admin)).toEqual({ count: shown.length });
  expect((await seenBy(admin)).map(({ id }) => id).slice(0, 3)).toEqual(ids);
  expect((await seenBy(owner))[2]).toMatchObject({
    ...{ siteId: 'first', reason: 'sender', from: 'lain@pembaca.test', name: 'Lain', text: 'Ini saya juga' },
    conversation: { id: ani.conversationId },
  });
  for (const other of [{ siteIds: ['first'] }, { role: 'admin' as const, siteIds: ['lain'] }]) {
    const person = await makeStaff(app, other);
    expect([await seenBy(person), await countFor(person)]).toEqual([[], { count: 0 }]);
  }
  const take = ({ cookie }: StaffPerson, id: string, body: object) =>
    app.ask(`/api/mails/${id}/conversation`, { method: 'POST', cookie, body });
  const agent = await makeStaff(app, { siteIds: ['first'] });
  expect((await take(agent, answer._id, { conversationId: ani.conversationId })).status).toBe(404);

  expect((await take(admin, answer._id, { conversationId: ani.conversationId })).status).toBe(200);
  expect(await ani.texts()).toEqual(['Pesanan saya?', 'Ini saya juga']);
  const begun = (await (await take(admin, beginning._id, { siteId: 'first' })).json()) as { conversationId: string };
  const opened = await staff.get('conversation:open', { conversationId: begun.conversationId });
  expect(opened.conversation).toMatchObject({ channel: 'mail', visitor: { label: 'Lain' } });
  expect((await app.ask(`/api/mails/${spam._id}`, { method: 'DELETE', cookie: admin.cookie })).status).toBe(204);
  const entries = await app.store.audit
    .find({ 'subject.id': { $in: ids } })
    .sort({ at: 1 })
    .lean();
  expect(entries.map(({ action }) => action)).toEqual(['mail.taken', 'mail.taken', 'mail.deleted']);
  expect(JSON.stringify(entries)).not.toMatch(/pembaca|Diskon|saya juga/);
  const left = await app.store.inboundMails.find({ _id: { $in: ids } }).lean();
  expect(left.map(({ state, rawKey, held }) => [state, rawKey, held]).sort()).toEqual([
    ['ignored', undefined, undefined],
    ['taken', undefined, undefined],
    ['taken', undefined, undefined],
  ]);
});

test('R3 a mail that waits is said in one place alone, also where two put it somewhere at once', async () => {
  const [ani, budi] = [await makeMailed(), await makeMailed()];
  const { _id } = await outcomeOf(await bringMail(app, { from: 'lain@pembaca.test', to: ani.to, text: 'Sekali' }));
  const answers = await Promise.all(
    [ani, budi].map(({ conversationId }) => takeHeld(_id, { conversationId }).then(({ status }) => status)),
  );
  expect(answers.filter((status) => status === 200)).toHaveLength(1);
  const texts = [...(await ani.texts()), ...(await budi.texts())];
  expect(texts.filter((text) => text === 'Sekali')).toHaveLength(1);
});

test('R3 who was cut off says a mail again where it was, and where nothing could be said it goes elsewhere', async () => {
  const [ani, budi] = [await makeMailed(), await makeMailed()];
  const { _id } = await outcomeOf(await bringMail(app, { from: 'lain@pembaca.test', to: ani.to, text: 'Lagi' }));
  await app.store.inboundMails.updateOne({ _id }, { $set: { takenTo: `conversation ${ani.conversationId}` } });
  expect((await takeHeld(_id, { conversationId: budi.conversationId })).status).toBe(409);
  await staff.get('block:add', { conversationId: ani.conversationId, kind: 'visitor', hours: 24, reason: '' });
  expect((await takeHeld(_id, { conversationId: ani.conversationId })).status).toBe(409);
  expect((await takeHeld(_id, { conversationId: budi.conversationId })).status).toBe(200);
  expect(await budi.texts()).toEqual(['Pesanan saya?', 'Lagi']);
});

test('R3 what has come by two mailboxes is taken and deleted once for both', async () => {
  const ani = await makeMailed();
  const bringTwice = async (text: string) => {
    const raw = mailOf({ from: 'lain@pembaca.test', to: ani.to, text });
    const { _id } = await outcomeOf(await bringMail(app, raw));
    const { _id: other, rawKey } = await outcomeOf(await bringMail(app, raw, { mailbox: 'lain' }));
    expect(rawKey).toBeDefined();
    return { _id, stateOf: () => app.store.inboundMails.findById(other).lean() };
  };
  const taken = await bringTwice('Dua jalan');
  expect((await takeHeld(taken._id, { conversationId: ani.conversationId })).status).toBe(200);
  expect(await taken.stateOf()).toMatchObject({ state: 'taken', conversationId: ani.conversationId });
  const deleted = await bringTwice('Diskon');
  await app.ask(`/api/mails/${deleted._id}`, { method: 'DELETE', cookie: owner.cookie });
  const left = await deleted.stateOf();
  expect(left).toMatchObject({ state: 'ignored', reason: 'deleted' });
  expect(left).not.toHaveProperty('rawKey');
});

test('R3 of a mail that is too large its sender and subject wait, and nothing of it is said', async () => {
  const ani = await makeMailed();
  const id = `<${randomUUID()}@pembaca.test>`;
  const head = mailOf({ from: ani.email, to: ani.to, subject: 'Video', id }).split('\r\n\r\n')[0]!;
  const incoming = { raw: Buffer.from(`${head}\r\n\r\n`), mailbox: 'imap', isLarge: true };
  await (
    await app.services.inboundMail.take(incoming)
  ).settled;
  const held = (await collectionOf(app.store.inboundMails).findOne({ messageId: id }))!;
  expect(held).toMatchObject({
    ...{ state: 'review', reason: 'large', conversationId: ani.conversationId },
    held: { from: ani.email, subject: 'Video' },
  });
  expect((await takeHeld(held._id, { conversationId: ani.conversationId })).status).toBe(409);
  expect(await ani.texts()).toEqual(['Pesanan saya?']);
});

test('R3 mails that wait come page by page, each once', async () => {
  const [at, endsAt] = [new Date(1_000), new Date(Date.now() + 3_600_000)];
  const one = { idHash: 'x', state: 'review' as const, reason: 'unknown' as const, siteId: 'first', at, endsAt };
  const idOf = () => randomUUID().replaceAll('-', '').padEnd(43, 'x');
  const made = Array.from({ length: 60 }, () => ({ _id: idOf(), ...one }));
  await app.store.inboundMails.insertMany(made);
  const seen: string[] = [];
  let query = '';
  let hasMore = true;
  while (hasMore) {
    const answered = await app.ask(`/api/mails${query}`, { cookie: owner.cookie });
    const page = (await answered.json()) as { mails: { id: string; at: string }[]; hasMore: boolean };
    seen.push(...page.mails.map(({ id }) => id));
    const last = page.mails.at(-1)!;
    query = `?at=${last.at}&id=${last.id}`;
    hasMore = page.hasMore;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(expect.arrayContaining(made.map(({ _id }) => _id)));
  await app.store.inboundMails.deleteMany({ at });
});
