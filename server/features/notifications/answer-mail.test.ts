import { expect, test } from 'vitest';
import { languages } from '../../../shared/wire/languages.js';
import { readable } from '../../test/readable-mail.js';
import { answerMail } from './answer-mail.js';

const at = new Date('2026-11-28T18:05:00Z');
const given = {
  ...{ messageId: '<answer-c-2@sapa.test>', conversationId: 'c', to: 'ani@contoh.test', siteName: 'Kabar Serayu' },
  ...{ zone: 'Asia/Jakarta', page: 'https://kabar-serayu.example/langganan', serverUrl: 'http://sapa.test' },
  ...{ language: 'id' as const, isByMail: false, replyTo: undefined, stopLink: 'http://sapa.test/mail/id/tanda' },
  answers: [{ authorName: 'Sari', text: 'Besok *pagi* ya,\nkami <kirim> ulang.', at }],
};

test.each(languages)('R3 the mail with an answer, in %s', (language) => {
  const mail = answerMail({
    ...{ ...given, language, replyTo: 'balas+tanda@kabar-serayu.example' },
    asked: { text: 'Koran saya belum sampai', attachments: [], at },
  });
  expect(readable(mail)).toMatchSnapshot();
});

test.each(languages)(
  'K1 the mail that answers a mail has its files or links to them, and no chat, in %s',
  (language) => {
    const file = (id: string, name: string) => ({ id, name, type: 'application/pdf', size: 3 });
    const mail = answerMail({
      ...{ ...given, language, isByMail: true, page: undefined, replyTo: 'balas+tanda@kabar-serayu.example' },
      answers: [
        { ...given.answers[0]!, attachments: [file('a', 'nota.pdf'), file('b', 'video.mp4'), file('c', 'hilang.pdf')] },
      ],
      files: new Map([
        ['a', { type: 'application/pdf', content: Buffer.from('pdf') }],
        ['b', { href: 'http://sapa.test/api/attachments/b/file?until=1&sign=x' }],
      ]),
      hasMore: true,
    });
    expect(readable(mail)).toMatchSnapshot();
    expect(mail.attachments).toEqual([
      { filename: 'nota.pdf', contentType: 'application/pdf', content: Buffer.from('pdf') },
    ]);
    expect(mail.text).not.toMatch(/obrolan|chat/i);
  },
);

test('V13 reply buttons of an answer are a list in its mail', () => {
  const mail = answerMail({ ...given, answers: [{ text: 'Kirim ulang?', choices: ['Ya', 'Tidak'], at }] });
  expect(mail.text).toContain('> Kirim ulang?\n> - Ya\n> - Tidak\n');
  expect(mail.html).toContain('<li>Ya</li><li>Tidak</li>');
});

test('R3 without a mailbox for answers the mail says not to answer it, and nothing of what the visitor asked stands in it', () => {
  const mail = answerMail(given);
  expect(mail).not.toHaveProperty('replyTo');
  expect(mail.text).toContain('Jangan balas email ini.');
  expect(mail.text).not.toContain('Pesan sebelumnya');
});

test.each([
  ['Pesanan 12', 'Re: Pesanan 12'],
  ['RE: Pesanan 12', 'RE: Pesanan 12'],
  ['Bls: Pesanan 12', 'Bls: Pesanan 12'],
  ['Rekening', 'Re: Rekening'],
  [undefined, 'Jawaban dari Kabar Serayu'],
])('K1 the answer to a mail has its subject: %s', (subject, expected) => {
  const mail = answerMail({ ...given, answered: { messageId: '<a@b>', ...(subject ? { subject } : {}) } });
  expect(mail).toMatchObject({ subject: expected, inReplyTo: '<a@b>' });
});
