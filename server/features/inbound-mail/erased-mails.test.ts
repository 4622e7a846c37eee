import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { bringMail } from '../../test/bring-mail.js';
import { outcomeOf, startMailedApp } from '../../test/mailed-app.js';
import { eraseMails } from './erase-mails.js';

const { app, staff, makeMailed, stop } = await startMailedApp();
afterAll(stop);

test('V12 what is erased of a visitor is gone from the mails too', async () => {
  const ani = await makeMailed();
  await outcomeOf(await bringMail(app, { from: ani.email, to: ani.to }));
  await outcomeOf(await bringMail(app, { from: 'lain@pembaca.test', to: ani.to }));
  const of = { conversationId: ani.conversationId };
  expect(await app.store.inboundMails.countDocuments(of)).toBe(2);
  await ani.client.get('data:erase', { confirm: 'erase' });
  await expect.poll(() => app.store.inboundMails.countDocuments(of)).toBe(0);
});

test('V12 who only typed an address removes no waiting mail of its owner; what comes after an erasure waits on', async () => {
  const typed = await makeMailed();
  const from = async (address: string) => {
    const [mail] = await (await bringMail(app, { from: address, to: 'tanpa-alamat@berita.test' })).settled();
    expect(mail).toMatchObject({ state: 'review' });
    return async () => (await app.store.inboundMails.findById(mail!._id)) !== null;
  };
  const isTypedThere = await from(typed.email);
  await typed.client.get('data:erase', { confirm: 'erase' });
  await expect.poll(() => app.services.erasures.unfinished()).toBe(0);
  expect(await isTypedThere()).toBe(true);

  const asked = await makeMailed();
  const { visitorId } = await app.store.conversations.findById(asked.conversationId).orFail();
  const isAskedThere = await from(asked.email);
  await staff.get('contact:erase', { id: visitorId, confirm: 'erase' });
  await expect.poll(() => app.services.erasures.unfinished()).toBe(0);
  expect(await isAskedThere()).toBe(false);
  const isLaterThere = await from(asked.email);
  await app.services.erasures.sweep(new Date(Date.now() + 3_600_000));
  expect(await isLaterThere()).toBe(true);
});

test('V12 an erasure that is cut off finds what waits of the same sender again, and takes nothing of somebody else', async () => {
  const ani = randomUUID();
  const mail = (state: 'taken' | 'review', conversationId?: string) => ({
    ...{ _id: randomUUID(), idHash: randomUUID(), state, fromHash: ani, siteId: 'first' },
    ...{ at: new Date(), endsAt: new Date(Date.now() + 3_600_000), ...(conversationId ? { conversationId } : {}) },
  });
  const [own, waiting, others] = [mail('taken', ani), { ...mail('review'), rawKey: 'x' }, mail('taken', 'others')];
  await app.store.inboundMails.insertMany([own, waiting, others]);
  const raw = { remove: () => Promise.reject(new Error('killed')) } as never;
  const mails = app.store.inboundMails;
  const senders = { siteId: 'first', hashes: [], until: new Date() };
  await expect(eraseMails({ mails, raw })([ani], senders)).rejects.toThrow('killed');
  const works = { remove: () => Promise.resolve() } as never;
  await eraseMails({ mails, raw: works })([ani], senders);
  const left = await mails.find({ fromHash: ani }).lean();
  expect(left.map(({ _id }) => _id)).toEqual([others._id]);
});
