import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { bringMail, mailOf, signed } from '../../test/bring-mail.js';
import { endedLongAgo } from '../../test/ended-long-ago.js';
import { makeStaff } from '../../test/people.js';
import { outcomeOf, startMailedApp } from '../../test/mailed-app.js';

const { app, owner, staff, makeMailed, takeHeld, stop } = await startMailedApp();
afterAll(stop);

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
