import { expect, test } from 'vitest';
import { answerMail } from './answer-mail.js';

test('V13 reply buttons of an answer are a list in its mail', () => {
  const at = new Date('2026-11-28T18:05:00Z');
  const mail = answerMail({
    ...{ notificationId: 'n', conversationId: 'c', to: 'ani@contoh.test', language: 'id', siteName: 'Berita' },
    ...{ zone: 'Asia/Jakarta', page: undefined, serverUrl: 'http://sapa.test' },
    answers: [{ authorName: 'Sari', text: 'Kirim ulang?', choices: ['Ya', 'Tidak'], at }],
  });
  expect(mail.text).toContain('> Kirim ulang?\n> - Ya\n> - Tidak\n');
  expect(mail.html).toContain('<li>Ya</li><li>Tidak</li>');
});
