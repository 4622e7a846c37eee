import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { bringMail } from '../../test/bring-mail.js';
import { connectStaff, connectVisitor } from '../../test/clients.js';
import { saveSettings } from '../../test/save-settings.js';
import { outcomeOf, startMailedApp } from '../../test/mailed-app.js';

const { app, sent, owner, stop } = await startMailedApp();
afterAll(stop);

test('K1 mail to the site’s own address begins a conversation, and the next one goes on with it', async () => {
  const mailAddress = `bantuan-${randomUUID()}@toko.test`;
  const { cookie } = owner;
  const made = await app.ask('/api/sites', {
    ...{ method: 'POST', cookie, body: { name: 'Toko', allowedOrigins: ['https://toko.test'] } },
  });
  const site = (await made.json()) as { id: string; key: string };
  expect((await saveSettings(app, owner, { _id: site.id }, { mailAddress: mailAddress.toUpperCase() })).status).toBe(
    200,
  );
  // It is one site's alone.
  expect((await saveSettings(app, owner, { _id: 'first' }, { mailAddress })).status).toBe(400);
  const clerk = await connectStaff(app, owner);
  const email = `${randomUUID()}@pembaca.test`;
  const id = `<${randomUUID()}@pembaca.test>`;
  const first = { from: `Rina Wati <${email}>`, to: mailAddress, subject: 'Pesanan 12', text: 'Belum sampai.', id };
  const { conversationId } = await outcomeOf(await bringMail(app, first));
  const opened = await clerk.get('conversation:open', { conversationId: conversationId! });
  expect(opened.conversation).toMatchObject({
    ...{ siteId: site.id, channel: 'mail' },
    visitor: { label: 'Rina Wati', contactForm: { email, name: 'Rina Wati' } },
  });
  const proof = 'Authentication-Results: mx.sapa.example; dmarc=pass header.from=pembaca.test';
  const again = { subject: 'Bls: Pesanan 12', head: [proof, `References: ${id}`] };
  const next = { from: email, to: mailAddress, text: 'Halo?', ...again };
  expect(await outcomeOf(await bringMail(app, next))).toMatchObject({ state: 'taken', conversationId });
  const { messages } = await clerk.get('message:list', { conversationId: conversationId!, after: 0 });
  expect(messages.map(({ text }) => text)).toEqual(['Pesanan 12\n\nBelum sampai.', 'Halo?']);
  // The answer goes by mail at once, into the visitor's thread, and what answers it comes back here.
  await clerk.get('message:send', { conversationId: conversationId!, clientId: randomUUID(), text: 'Besok sampai' });
  await expect.poll(() => sent.mailsTo(email)).toHaveLength(1);
  const { parsed } = sent.mailsTo(email)[0]!;
  expect(parsed).toMatchObject({
    ...{ subject: 'Bls: Pesanan 12', text: expect.stringContaining('Besok sampai') as string },
  });
  expect(parsed.references).toContain(parsed.inReplyTo);
  const [back] = parsed.replyTo!.value;
  expect(await outcomeOf(await bringMail(app, { from: email, to: back!.address! }))).toMatchObject({ conversationId });
  // Anybody can write in Rina's name: where nobody vouches for it, it is said in a conversation of its own, or waits.
  const forged = { ...next, head: [`References: ${id}`] };
  const apart = await outcomeOf(await bringMail(app, forged));
  expect(apart.state).toBe('taken');
  expect(apart.conversationId).not.toBe(conversationId);
  const told = await app.store.conversations.findById(apart.conversationId).lean();
  expect(JSON.stringify(told!.happenings)).toContain('mail-unproved');
  const elsewhere = { ...forged, to: 'balas@sapa.example' };
  expect(await outcomeOf(await bringMail(app, elsewhere))).toMatchObject({ state: 'review', reason: 'checks' });
  // A group may be what the site has for an address.
  const byGroup = { ...next, from: `lain-${email}`, head: ['Precedence: list'] };
  expect(await outcomeOf(await bringMail(app, byGroup))).toMatchObject({ state: 'review', reason: 'list' });
  // Who answers the thread from elsewhere is not known to be Rina.
  const other = { ...next, from: 'lain@pembaca.test' };
  expect(await outcomeOf(await bringMail(app, other))).toMatchObject({ state: 'review', reason: 'sender' });
  // No browser is this visitor, though anybody can type the address.
  const typed = await connectVisitor(app, { site: site.key, origin: 'https://toko.test' });
  await typed.get('visitor:start', {});
  expect(await typed.raw('message:list', { conversationId, after: 0 })).toMatchObject({
    error: { code: 'E_NOT_FOUND' },
  });
});

test('K1 any number of senders begin so many conversations at a site and no more, and whom the staff have blocked none', async () => {
  const mailAddress = `bantuan-${randomUUID()}@toko.test`;
  const { cookie } = owner;
  const body = { name: 'Toko', allowedOrigins: ['https://toko.test'] };
  const made = await app.ask('/api/sites', { method: 'POST', cookie, body });
  const { id: siteId } = (await made.json()) as { id: string };
  await saveSettings(app, owner, { _id: siteId }, { mailAddress });
  const clerk = await connectStaff(app, owner);
  const from = `${randomUUID()}@pembaca.test`;
  const begun = await outcomeOf(await bringMail(app, { from, to: mailAddress }));
  expect(begun).toMatchObject({ state: 'taken', hasBegun: true });
  const block = { conversationId: begun.conversationId!, kind: 'visitor' as const, hours: 24, reason: '' };
  await clerk.get('block:add', block);
  expect(await outcomeOf(await bringMail(app, { from, to: mailAddress }))).toMatchObject({ reason: 'blocked' });
  const one = {
    siteId,
    state: 'taken' as const,
    hasBegun: true,
    at: new Date(),
    endsAt: new Date(Date.now() + 60_000),
  };
  const many = Array.from({ length: 200 }, () => ({ _id: randomUUID(), idHash: randomUUID(), ...one }));
  await app.store.inboundMails.insertMany(many);
  const next = await outcomeOf(await bringMail(app, { from: `${randomUUID()}@pembaca.test`, to: mailAddress }));
  expect(next).toMatchObject({ state: 'review', reason: 'flood' });
});
