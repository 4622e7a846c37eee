import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { bringMail, mailOf } from '../../test/bring-mail.js';
import { outcomeOf, startMailedApp } from '../../test/mailed-app.js';

const { app, makeMailed, stop } = await startMailedApp();
afterAll(stop);

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
