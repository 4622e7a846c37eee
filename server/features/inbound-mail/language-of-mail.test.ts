import { expect, test } from 'vitest';
import { languageOfMail } from './language-of-mail.js';

test.each([
  ['en', { subject: 'Order 12', text: 'Hello, my parcel has not arrived. Could you help?' }],
  ['id', { subject: 'Pesanan 12', text: 'Halo kak, paket saya belum sampai.' }],
  ['id', { subject: 'Re: order', text: 'Barang belum sampai, mohon dicek. Thanks' }],
  // Its program says it, and these words do not.
  ['en', { language: 'en-US', subject: 'Invoice', text: '12345' }],
  ['id', { language: 'ID', subject: 'Hello', text: 'the and of' }],
  // Sapa speaks neither.
  ['en', { language: 'de', subject: 'Hello', text: 'Where is my order?' }],
  [undefined, { subject: '订单', text: '我的订单在哪里？' }],
  [undefined, { subject: '', text: '' }],
])('K1 who begins by mail is answered in the language of the mail: %s', (language, mail) => {
  expect(languageOfMail(mail)).toBe(language);
});
