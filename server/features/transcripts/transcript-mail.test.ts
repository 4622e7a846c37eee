import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { expect, test } from 'vitest';
import { languages } from '../../../shared/wire/languages.js';
import { readable } from '../../test/readable-mail.js';
import { stopHeaders } from '../mail-address/index.js';
import { proofMail, transcriptMail } from './transcript-mail.js';

const stopLink = 'http://sapa.test/mail/id/x';
const message = (at: string) => ({
  ...{ _id: new mongo.ObjectId(), conversationId: 'c', clientId: randomUUID(), seq: 1, authorId: 'ani', text: 'Halo' },
  from: 'visitor' as const,
  at: new Date(at),
});

test.each([
  ['Asia/Makassar', 'id', '2026-11-28T18:05:00Z', 'Saya · 29 Nov 2026, 02.05 WITA'],
  ['Europe/Berlin', 'en', '2026-07-01T10:00:00Z', 'You · Jul 1, 2026, 12:00 PM GMT+2'],
  ['Europe/Berlin', 'en', '2026-01-01T10:00:00Z', 'You · Jan 1, 2026, 11:00 AM GMT+1'],
] as const)(
  'C48 V12 of a site in %s the times are its own, in %s, and the zone is named',
  (zone, language, at, head) => {
    const to = {
      messageId: '<t@sapa.test>',
      conversationId: 'c',
      email: 'ani@contoh.test',
      language,
      siteName: 'Berita',
      zone,
      url: 'http://sapa.test',
      stopLink,
    };
    const mail = transcriptMail(to, [message(at)]);
    expect(mail.text.replace(/[^\S\n]/g, ' ')).toContain(`${head}\n`);
    expect(mail.html?.replace(/\s/g, ' ')).toContain(head.split(' · ')[1]);
    expect(mail.text).not.toContain('UTC');
    expect(mail.headers).toEqual({ 'Auto-Submitted': 'auto-generated', ...stopHeaders(stopLink) });
    expect(mail).toMatchObject({ inReplyTo: '<conversation.c@sapa.test>', references: '<conversation.c@sapa.test>' });
    // Goes to whom the visitor names: two of them must not tell that they are about the same conversation.
    expect(proofMail(to, 'http://sapa.test/x')).not.toHaveProperty('references');
  },
);

test('V13 reply buttons are a list in the copy, and nothing of them is markup', () => {
  const to = {
    ...{ messageId: '<t@sapa.test>', conversationId: 'c', email: 'ani@contoh.test', language: 'id' as const },
    ...{ siteName: 'Berita', zone: 'Asia/Jakarta', url: 'http://sapa.test', stopLink },
  };
  const mail = transcriptMail(to, [{ ...message('2026-11-28T18:05:00Z'), choices: ['Ya', '<b>Tidak</b>'] }]);
  expect(mail.text).toContain('Halo\n- Ya\n- <b>Tidak</b>\n');
  expect(mail.html).toContain('<li>Ya</li><li>&#60;b&#62;Tidak&#60;/b&#62;</li>');
});

test.each(languages)('V12 the mail that proves an address, and the copy, in %s', (language) => {
  const to = {
    ...{ messageId: '<t@sapa.test>', conversationId: 'c', email: 'ani@contoh.test', language },
    ...{ siteName: 'Berita', zone: 'Asia/Jakarta', url: 'http://sapa.test', stopLink },
  };
  expect(readable(proofMail(to, 'http://sapa.test/transcript/id#x'))).toMatchSnapshot();
  const answer = { ...message('2026-11-28T18:06:00Z'), from: 'staff' as const, authorName: 'Sari', text: '*Besok* ya' };
  expect(readable(transcriptMail(to, [{ ...message('2026-11-28T18:05:00Z'), seq: 3 }, answer]))).toMatchSnapshot();
});
