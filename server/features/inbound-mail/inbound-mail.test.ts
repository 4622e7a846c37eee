import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectionOf } from '../../platform/store/collection.js';
import { bringMail, mailOf, signed } from '../../test/bring-mail.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { connectStaff, connectVisitor, type StaffClient } from '../../test/clients.js';
import { endedLongAgo } from '../../test/ended-long-ago.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { saveSettings } from '../../test/save-settings.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { eraseMails } from './erase-mails.js';

let app: TestApp;
let sent: MailCatcher;
let owner: StaffPerson;
let staff: StaffClient;
beforeAll(async () => {
  sent = await startMailCatcher();
  app = await startTestApp({
    ...{ MAIL_REPLY_ADDRESS: 'balas@sapa.example', INBOUND_MAIL_AUTHSERV_ID: 'mx.sapa.example', SMTP_URL: sent.url },
    ...{ SAPA_NOTIFY_AFTER_SECONDS: '3600', SAPA_ANSWER_MAIL_AFTER_SECONDS: '3600' },
  });
  owner = await makeOwner(app);
  staff = await connectStaff(app, owner);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
  await sent.stop();
});

/** A visitor who has left an address, and the address that answers to their mails go to. */
async function makeMailed(email = `${randomUUID()}@pembaca.test`) {
  const ani = await makeVisitor(app, { text: 'Pesanan saya?' });
  await ani.client.get('form:answer', { language: 'id', answers: { email } });
  const to = (await app.services.replyAddresses.replyAddressOf(ani.conversationId, { visitor: email }))!;
  const texts = async () =>
    (await staff.get('message:list', { conversationId: ani.conversationId, after: 0 })).messages.map(
      ({ text }) => text,
    );
  return { ...ani, email, to, texts };
}

/** What has become of it, once that is decided. */
async function outcomeOf(brought: Awaited<ReturnType<typeof bringMail>>) {
  expect(brought.status).toBe(202);
  const [mail] = await brought.settled();
  return mail!;
}

test('R3 an answer by mail lands in the conversation, without what it quotes, once', async () => {
  const ani = await makeMailed();
  const text = 'Sudah sampai, terima kasih.\n\nPada Sel, 3 Nov 2026 pukul 10.12 Toko <balas@x> menulis:\n> Sudah?';
  const raw = mailOf({ from: `Ani <${ani.email.toUpperCase()}>`, to: ani.to, text });
  const mail = await outcomeOf(await bringMail(app, raw));
  expect(mail).toMatchObject({ state: 'taken', conversationId: ani.conversationId });
  // Nothing of it is kept but its subject, and what stands in the conversation.
  expect(mail).not.toHaveProperty('rawKey');
  expect(JSON.stringify(mail)).not.toMatch(/pembaca\.test.*Sudah|Sudah/);
  // The same again, by the same way and by another one.
  expect((await bringMail(app, raw)).status).toBe(202);
  await outcomeOf(await bringMail(app, raw, { mailbox: 'lain' }));
  expect(await ani.texts()).toEqual(['Pesanan saya?', 'Sudah sampai, terima kasih.']);
  const { messages } = await staff.get('message:list', { conversationId: ani.conversationId, after: 1 });
  expect(messages[0]).toMatchObject({ from: 'visitor' });
});

test('R3 a mail from anybody else to that address lands in no conversation', async () => {
  const ani = await makeMailed();
  const sent = { from: 'budi@pembaca.test', to: ani.to, text: 'Kirim ke alamat saya' };
  expect(await outcomeOf(await bringMail(app, sent))).toMatchObject({
    ...{ state: 'review', reason: 'sender', conversationId: ani.conversationId },
    held: { from: 'budi@pembaca.test', text: 'Kirim ke alamat saya' },
  });
  const forged = ['Authentication-Results: mx.sapa.example; dmarc=fail header.from=pembaca.test'];
  const asAni = await outcomeOf(await bringMail(app, { from: ani.email, to: ani.to, head: forged }));
  expect(asAni).toMatchObject({ state: 'review', reason: 'checks', held: { checks: { dmarc: 'fail' } } });
  // The address alone opens nothing.
  const unasked = await outcomeOf(await bringMail(app, { from: ani.email, to: 'balas@sapa.example' }));
  expect(unasked).toMatchObject({ state: 'review', reason: 'unknown' });
  expect(await ani.texts()).toEqual(['Pesanan saya?']);
});

test('R3 files come along, and one that is not taken is named', async () => {
  const ani = await makeMailed();
  const part = (name: string, text: string) =>
    `--m\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${text}\r\n`;
  const body = `Content-Type: multipart/mixed; boundary="m"\r\n\r\n--m\r\nContent-Type: text/plain\r\n\r\nIni buktinya\r\n${part('bukti.txt', 'lunas')}${part('halaman.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')}--m--\r\n`;
  await outcomeOf(await bringMail(app, { from: ani.email, to: ani.to, body }));
  const { messages } = await staff.get('message:list', { conversationId: ani.conversationId, after: 1 });
  expect(messages).toMatchObject([{ attachments: [{ name: 'bukti.txt', type: 'text/plain' }] }]);
  expect(messages[0]!.text).toMatch(/^Ini buktinya\n\n.*halaman\.svg$/);
});

test('R3 a long mail is several messages in order, and one that is longer waits for somebody to look at it', async () => {
  const ani = await makeMailed();
  await outcomeOf(await bringMail(app, { from: ani.email, to: ani.to, text: 'kata '.repeat(2_000) }));
  const texts = (await ani.texts()).slice(1);
  expect(texts).toHaveLength(3);
  expect(texts.join(' ').split(' ')).toHaveLength(2_000);
  const endless = await outcomeOf(await bringMail(app, { from: ani.email, to: ani.to, text: 'kata '.repeat(10_000) }));
  expect(endless).toMatchObject({ state: 'review', reason: 'long' });
});

test('R3 what a program has sent is never answered and never said', async () => {
  const ani = await makeMailed();
  const kinds = [
    ['automatic', { head: ['Auto-Submitted: auto-replied'] }],
    ['automatic', { head: ['List-Id: <promo.toko.test>'] }],
    ['loop', { id: `<answer-${ani.conversationId}-1@sapa.test>` }],
  ] as const;
  for (const [reason, change] of kinds) {
    const brought = await bringMail(app, { from: ani.email, to: ani.to, ...change });
    expect(await outcomeOf(brought)).toMatchObject({ state: 'ignored', reason });
  }
  const own = { from: 'balas+x@sapa.example', to: 'balas@sapa.example' };
  expect(await outcomeOf(await bringMail(app, own))).toMatchObject({ reason: 'loop' });
  expect(await ani.texts()).toEqual(['Pesanan saya?']);
});

test('R3 an answer is taken whatever its program or its group adds, and from whichever address our mail went to', async () => {
  const ani = await makeMailed();
  // As Thunderbird writes it, at our own host.
  await outcomeOf(
    await bringMail(app, { from: ani.email, to: ani.to, text: 'satu', id: `<${randomUUID()}@sapa.test>` }),
  );
  const head = ['List-Post: <mailto:balas@sapa.example>', 'Precedence: list'];
  await outcomeOf(await bringMail(app, { from: ani.email, to: ani.to, text: 'dua', head }));
  const shared = await makeMailed('balas@sapa.example');
  await outcomeOf(await bringMail(app, { from: shared.email, to: shared.to, text: 'tiga' }));
  expect([await ani.texts(), await shared.texts()]).toEqual([
    ['Pesanan saya?', 'satu', 'dua'],
    ['Pesanan saya?', 'tiga'],
  ]);
  // Of somebody else it waits, and is not lost.
  const other = { from: 'balas@sapa.example', to: ani.to };
  expect(await outcomeOf(await bringMail(app, other))).toMatchObject({ state: 'review', reason: 'sender' });
});

test('R3 an answer without the token is taken where it names the very mail that its sender got', async () => {
  const ani = await makeMailed();
  const id = app.services.sentIds.idFor(`answer-${ani.conversationId}-1`, ani.email);
  const said = { from: ani.email, to: 'balas@sapa.example', head: [`In-Reply-To: ${id}`] };
  expect(await outcomeOf(await bringMail(app, said))).toMatchObject({
    ...{ state: 'taken', conversationId: ani.conversationId },
  });
  const forged = { ...said, head: [`In-Reply-To: <answer-${ani.conversationId}-1@sapa.test>`] };
  expect(await outcomeOf(await bringMail(app, forged))).toMatchObject({ state: 'review', reason: 'sender' });
});

test('R3 a message whose file is bound elsewhere is not taken for said', async () => {
  const ani = await makeMailed();
  const part = '--m\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\nlunas\r\n--m--\r\n';
  const raw = mailOf({
    from: ani.email,
    to: ani.to,
    body: `Content-Type: multipart/mixed; boundary="m"\r\n\r\n${part}`,
  });
  const { idHash } = await outcomeOf(await bringMail(app, raw));
  const claim = { conversationId: ani.conversationId, clientId: randomUUID() };
  await app.store.messages.updateOne({ conversationId: ani.conversationId, seq: 2 }, { $set: claim });
  await app.store.attachments.updateOne({ 'claim.conversationId': ani.conversationId }, { $set: { claim } });
  await bringMail(app, raw, { mailbox: 'lain' });
  await expect.poll(() => app.logLines.join()).toContain('a mail waits');
  const again = { idHash, state: 'new' as const };
  expect(await app.store.inboundMails.countDocuments(again)).toBe(1);
  await app.store.inboundMails.deleteMany(again);
});

test('R3 who is blocked says nothing by mail either', async () => {
  const ani = await makeMailed();
  await staff.get('block:add', { conversationId: ani.conversationId, kind: 'visitor', hours: 24, reason: '' });
  expect(await outcomeOf(await bringMail(app, { from: ani.email, to: ani.to }))).toMatchObject({ reason: 'blocked' });
  expect(await ani.texts()).toEqual(['Pesanan saya?']);
});

test('R3 somebody of the staff answers by mail, as long as they may', async () => {
  const ani = await makeMailed();
  const budi = await makeStaff(app, { siteIds: ['first'] });
  const to = (await app.services.replyAddresses.replyAddressOf(ani.conversationId, { staffId: budi.id }))!;
  await outcomeOf(await bringMail(app, { from: budi.email, to, text: 'Besok dikirim' }));
  const { messages } = await staff.get('message:list', { conversationId: ani.conversationId, after: 1 });
  expect(messages).toMatchObject([{ from: 'staff', authorName: 'Budi', text: 'Besok dikirim' }]);
  // A visitor who knows the address is not Budi, and has not said it to the visitor's side either.
  const held = await outcomeOf(await bringMail(app, { from: ani.email, to }));
  expect(held).toMatchObject({ state: 'review', reason: 'sender', isToStaff: true });
  const taken = await app.ask(`/api/mails/${held._id}/conversation`, {
    ...{ method: 'POST', cookie: owner.cookie, body: { conversationId: ani.conversationId } },
  });
  expect(taken.status).toBe(409);
  await app.store.connection.collection('user').updateOne({ email: budi.email }, { $set: { siteIds: [] } });
  expect(await outcomeOf(await bringMail(app, { from: budi.email, to }))).toMatchObject({ reason: 'not-allowed' });
});

test('R3 what of a staff answer is our own mail never goes to the visitor', async () => {
  const ani = await makeMailed();
  const budi = await makeStaff(app, { siteIds: ['first'] });
  const to = (await app.services.replyAddresses.replyAddressOf(ani.conversationId, { staffId: budi.id }))!;
  const quote = `Pada Sel, 3 Nov 2026 pukul 10.12 Sapa <balas@sapa.example> menulis:\n> Buka: http://sapa.test/inbox/c/${ani.conversationId}`;
  expect(await outcomeOf(await bringMail(app, { from: budi.email, to, text: quote }))).toMatchObject({
    ...{ state: 'review', reason: 'empty', isToStaff: true },
  });
  const part = '--m\r\nContent-Disposition: attachment; filename="nota.txt"\r\n\r\nlunas\r\n--m--\r\n';
  const body = `Content-Type: multipart/mixed; boundary="m"\r\n\r\n--m\r\nContent-Type: text/plain\r\n\r\n${quote}\r\n${part}`;
  expect(await outcomeOf(await bringMail(app, { from: budi.email, to, body }))).toMatchObject({ state: 'taken' });
  const { messages } = await staff.get('message:list', { conversationId: ani.conversationId, after: 1 });
  expect(messages).toMatchObject([{ from: 'staff', text: '', attachments: [{ name: 'nota.txt' }] }]);
});

test('R3 an answer lands in the conversation that its address names, as long as that one goes on', async () => {
  const ani = await makeMailed();
  await staff.get('conversation:resolve', { conversationId: ani.conversationId });
  await endedLongAgo(app, ani.conversationId);
  const { conversationId: later } = await ani.client.get('message:send', { clientId: randomUUID(), text: 'Hal lain' });
  expect(later).not.toBe(ani.conversationId);
  const answer = (text: string) => bringMail(app, { from: ani.email, to: ani.to, text }).then(outcomeOf);
  // Ended too long ago: as in the chat it is said in the one that is open.
  expect(await answer('satu')).toMatchObject({ conversationId: later });
  const resolvedAt = new Date();
  await app.store.conversations.updateOne({ _id: ani.conversationId }, { $set: { resolvedAt }, $inc: { revision: 1 } });
  expect(await answer('dua')).toMatchObject({ conversationId: ani.conversationId });
  // Also by what an owner chooses, and where neither is open.
  await staff.get('conversation:resolve', { conversationId: later });
  const { _id } = await outcomeOf(await bringMail(app, { from: 'lain@pembaca.test', to: ani.to, text: 'tiga' }));
  expect((await takeHeld(_id, { conversationId: ani.conversationId })).status).toBe(200);
  expect(await ani.texts()).toEqual(['Pesanan saya?', 'dua', 'tiga']);
  await expect
    .poll(() => app.store.conversations.findById(ani.conversationId).lean())
    .toMatchObject({ state: 'open', lastSeq: 3 });
});

test('R3 very many mails from one address wait for somebody to look at them', async () => {
  const ani = await makeMailed();
  const { fromHash } = await outcomeOf(await bringMail(app, { from: ani.email, to: ani.to }));
  const one = {
    state: 'taken' as const,
    ...{ fromHash: fromHash!, conversationId: ani.conversationId },
    at: new Date(),
    endsAt: new Date(Date.now() + 60_000),
  };
  const store = (idHashOf: () => string) =>
    app.store.inboundMails.insertMany(
      Array.from({ length: 30 }, () => ({ _id: randomUUID(), idHash: idHashOf(), ...one })),
    );
  // One that came to very many mailboxes is one.
  await store(() => 'x');
  expect(await outcomeOf(await bringMail(app, { from: ani.email, to: ani.to }))).toMatchObject({ state: 'taken' });
  await store(randomUUID);
  expect(await outcomeOf(await bringMail(app, { from: ani.email, to: ani.to }))).toMatchObject({
    state: 'review',
    reason: 'flood',
  });
});

test('R3 what others send in the name of a visitor keeps no answer of theirs from its conversation', async () => {
  const ani = await makeMailed();
  const { fromHash } = await outcomeOf(await bringMail(app, { from: ani.email, to: ani.to, text: 'satu' }));
  const { conversationId } = await makeMailed();
  const forged = (state: 'taken' | 'ignored' | 'review') => ({
    ...{ _id: randomUUID(), idHash: randomUUID(), state, fromHash: fromHash!, at: new Date() },
    ...{ endsAt: new Date(Date.now() + 60_000), ...(state === 'taken' ? { conversationId, hasBegun: true } : {}) },
  });
  const states = ['taken', 'ignored', 'review'] as const;
  await app.store.inboundMails.insertMany(Array.from({ length: 90 }, (_, index) => forged(states[index % 3]!)));
  expect(await outcomeOf(await bringMail(app, { from: ani.email, to: ani.to, text: 'dua' }))).toMatchObject({
    state: 'taken',
  });
  // What only says to be from there still waits.
  const other = { from: ani.email, to: 'balas@sapa.example' };
  expect(await outcomeOf(await bringMail(app, other))).toMatchObject({ state: 'review', reason: 'flood' });
  await app.store.inboundMails.deleteMany({ fromHash: fromHash!, state: 'review' });
});

test('R3 the inbox warns of an answer whose sender the mail server doubts', async () => {
  const ani = await makeMailed();
  const budi = await makeStaff(app, { siteIds: ['first'] });
  const toStaff = (await app.services.replyAddresses.replyAddressOf(ani.conversationId, { staffId: budi.id }))!;
  const said = (results: string) => [`Authentication-Results: mx.sapa.example; ${results}`];
  const bring = (from: string, to: string, results: string) =>
    bringMail(app, { from, to, head: said(results) }).then(outcomeOf);
  const warnings = async () => {
    const { happenings = [] } = (await app.store.conversations.findById(ani.conversationId).lean())!;
    return happenings.flatMap(({ kind, afterSeq }) => (kind === 'mail-doubtful' ? [afterSeq] : []));
  };
  await bring(ani.email, ani.to, 'spf=pass; dkim=fail');
  await bring(ani.email, ani.to, 'spf=none; dkim=none');
  expect(await warnings()).toEqual([]);
  expect(await bring(ani.email, ani.to, 'spf=fail; dkim=fail')).toMatchObject({ state: 'taken' });
  expect(await warnings()).toEqual([4]);
  await bring(budi.email, toStaff, 'spf=softfail; dkim=none; dmarc=none');
  expect(await warnings()).toEqual([4, 5]);
  const shown = async () => {
    const { entries } = await staff.get('timeline:list', { conversationId: ani.conversationId });
    return entries.flatMap(({ kind, afterSeq }) => (kind === 'mail-doubtful' ? [afterSeq] : []));
  };
  await expect.poll(shown).toEqual([4, 5]);
});

test('R3 what a colleague answers to a mail about a mention is never put in the mouth of the visitor', async () => {
  const ani = await makeMailed();
  const budi = await makeStaff(app, { siteIds: ['first'] });
  const head = [`References: <conversation.${ani.conversationId}@sapa.test>`];
  const held = await outcomeOf(
    await bringMail(app, { from: budi.email.toUpperCase(), to: 'balas@sapa.example', head }),
  );
  expect(held).toMatchObject({ state: 'review', reason: 'sender', isToStaff: true });
  expect((await takeHeld(held._id, { conversationId: ani.conversationId })).status).toBe(409);
  // Nor the address of a visitor's answers, if another has it.
  const byToken = await outcomeOf(await bringMail(app, { from: budi.email, to: ani.to }));
  expect(byToken).toMatchObject({ state: 'review', isToStaff: true });
});

test('R3 a mail that was stored before the server ended is taken by the sweep', async () => {
  const ani = await makeMailed();
  const brought = await bringMail(app, { from: 'lain@pembaca.test', to: ani.to, text: 'Menunggu' });
  const { _id } = await outcomeOf(brought);
  await app.store.inboundMails.updateOne(
    { _id },
    { $set: { state: 'new', dueAt: new Date(0), tries: 1 }, $unset: { held: 1 } },
  );
  // The server sweeps by itself too, and may be faster.
  await app.services.inboundMail.sweep();
  await expect
    .poll(() => app.store.inboundMails.findById(_id).lean())
    .toMatchObject({ state: 'review', held: { text: 'Menunggu' } });
  // And it is forgotten in the end, with its bytes.
  await app.services.inboundMail.sweep(new Date(Date.now() + 40 * 24 * 3_600_000));
  expect(await app.store.inboundMails.countDocuments({ _id })).toBe(0);
});

test('R3 nobody brings mails without the secret, and nothing else is taken for one', async () => {
  const raw = mailOf({ from: 'a@b.test', to: 'balas@sapa.example' });
  const before = await app.store.inboundMails.countDocuments();
  const statusOf = async (headers: Record<string, string>, body = raw) =>
    (
      await app.ask('/api/inbound-mail/utama', {
        method: 'POST',
        body,
        headers: { 'content-type': 'message/rfc822', ...headers },
      })
    ).status;
  expect(await statusOf({})).toBe(401);
  expect(await statusOf({ authorization: 'Bearer salah' })).toBe(401);
  expect(await statusOf({ 'x-sapa-signature': signed(raw, 'rahasia lain yang panjang') })).toBe(401);
  expect(await statusOf({ 'x-sapa-signature': signed(raw), 'content-type': 'application/json' })).toBe(400);
  expect(await app.store.inboundMails.countDocuments()).toBe(before);
  expect(await statusOf({ 'x-sapa-signature': signed(raw) })).toBe(202);
});

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

const bounceOf = (to: string, id: string, status = '5.1.1') =>
  mailOf({
    ...{ from: 'MAILER-DAEMON@mx.test', to: 'balas@sapa.example', subject: 'Undelivered Mail Returned to Sender' },
    body: [
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n',
      '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.test\r\n',
      `Final-Recipient: rfc822; ${to}\r\nAction: failed\r\nStatus: ${status}\r\n`,
      `--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: ${id}\r\nSubject: Jawaban\r\n\r\nHalo\r\n--b--\r\n`,
    ].join('\r\n'),
  });

test('R3 a mail that has come back stops further ones, where it was ours and to that visitor', async () => {
  const ani = await makeMailed();
  const name = `answer-${ani.conversationId}-2`;
  const ours = app.services.sentIds.idFor(name, ani.email);
  const isStopped = () => app.services.stoppedAddresses.isSuppressed('first', ani.email);
  await outcomeOf(await bringMail(app, bounceOf('lain@pembaca.test', ours)));
  await outcomeOf(await bringMail(app, bounceOf(ani.email, '<tebakan@sapa.test>')));
  await outcomeOf(await bringMail(app, bounceOf(ani.email, ours, '5.2.2')));
  // Who chats here and has typed Ani's address knows all of these.
  const known = [`<conversation.${ani.conversationId}@sapa.test>`, `<${name}@sapa.test>`];
  known.push(app.services.sentIds.idFor(name, 'lain@pembaca.test'));
  for (const id of known) await outcomeOf(await bringMail(app, bounceOf(ani.email, id)));
  expect(await isStopped()).toBe(false);
  const mail = await outcomeOf(await bringMail(app, bounceOf(ani.email, ours)));
  expect(mail).toMatchObject({ state: 'ignored', reason: 'bounce', conversationId: ani.conversationId });
  expect(await isStopped()).toBe(true);
  const { happenings } = (await app.store.conversations.findById(ani.conversationId).lean())!;
  expect(JSON.stringify(happenings)).toContain('bounced');
});

test('R3 a copy or a proof that has come back stops further mails too', async () => {
  const ani = await makeMailed();
  const { sentIds, stoppedAddresses } = app.services;
  const [proved, copied] = [`${randomUUID()}@pembaca.test`, `${randomUUID()}@pembaca.test`];
  const proof = sentIds.idOfProof({ _id: randomUUID(), siteId: 'first' }, proved);
  expect(await outcomeOf(await bringMail(app, bounceOf(proved, proof)))).toMatchObject({ siteId: 'first' });
  const copyTo = (to: string) => sentIds.idOfTranscript({ _id: randomUUID(), conversationId: ani.conversationId }, to);
  await outcomeOf(await bringMail(app, bounceOf(copied, copyTo(copied))));
  expect(await Promise.all([proved, copied].map((each) => stoppedAddresses.mailStopOf('first', each)))).toEqual([
    'bounced',
    'bounced',
  ]);
  const stored = async () =>
    JSON.stringify((await app.store.conversations.findById(ani.conversationId).lean())!.happenings ?? []);
  // Neither is where the answers go.
  expect(await stored()).not.toContain('mail-stopped');
  await outcomeOf(await bringMail(app, bounceOf(ani.email, copyTo(ani.email))));
  expect(await stored()).toContain('mail-stopped');
});

test('R3 who marks a mail of ours as spam gets no further ones', async () => {
  const ani = await makeMailed();
  const ours = app.services.sentIds.idFor(`answer-${ani.conversationId}-1`, ani.email);
  const complaintOf = (about: string, id = ours) =>
    mailOf({
      ...{ from: 'fbl@mx.test', to: 'balas@sapa.example', subject: 'FW: Jawaban' },
      body: [
        'Content-Type: multipart/report; report-type=feedback-report; boundary="b"\r\n',
        '--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1\r\n',
        `--b\r\nContent-Type: message/rfc822\r\n\r\nTo: ${about}\r\nMessage-ID: ${id}\r\n\r\nHalo\r\n--b--\r\n`,
      ].join('\r\n'),
    });
  const whyOf = () => app.services.stoppedAddresses.mailStopOf('first', ani.email);
  // Anybody can write such a report: it must know the address, and the id that only its reader has seen.
  for (const report of [
    complaintOf('lain@pembaca.test'),
    complaintOf(ani.email, `<answer-${ani.conversationId}-1@sapa.test>`),
  ]) {
    const forged = await outcomeOf(await bringMail(app, report));
    expect([forged.reason, await whyOf()]).toEqual(['complaint', undefined]);
  }
  const mail = await outcomeOf(await bringMail(app, complaintOf(ani.email)));
  expect(mail).toMatchObject({ state: 'ignored', reason: 'complaint', conversationId: ani.conversationId });
  expect(await whyOf()).toBe('complained');
  const { happenings } = (await app.store.conversations.findById(ani.conversationId).lean())!;
  expect(JSON.stringify(happenings)).toContain('complained');
});

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

const takeHeld = (id: string, body: object) =>
  app.ask(`/api/mails/${id}/conversation`, { method: 'POST', cookie: owner.cookie, body });

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
