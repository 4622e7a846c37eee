import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ownWords, ownWordsOrAll } from './own-words.js';
import { readMail, type ReadMail } from './read-mail.js';

interface Expected {
  kind?: ReadMail['kind'];
  /** What its writer has written, without the mail that it answers. */
  own?: string;
  files?: string[];
  to?: string[];
  subject?: string;
  references?: string[];
  checks?: ReadMail['checks'];
  failed?: NonNullable<ReadMail['bounce']>['failed'];
  complaint?: ReadMail['complaint'];
  isNobodys?: true;
  isBroken?: true;
  hasNoId?: true;
}

/** What each of the sample mails is: by its client, language, character set, or by what is broken in it. */
const samples: Record<string, Expected> = {
  'gmail-id': { own: 'Terima kasih, saya tunggu.' },
  'gmail-id-tanggal': { own: 'Sudah sampai, kak!' },
  'gmail-en': { own: 'Thanks, that works.' },
  'gmail-html': { own: 'Baik, terima kasih.' },
  'gmail-only-html': { own: 'Baik, terima kasih.\n\nAlamatnya:\nJl. Melati 5' },
  'outlook-en': { own: 'Please change the address.' },
  'outlook-id': { own: 'Mohon alamatnya diubah.' },
  'outlook-html': { own: 'Mohon alamatnya diubah.' },
  'outlook-old': { own: 'Setuju.' },
  'outlook-de': { own: 'Danke!' },
  'apple-mail-en': { own: 'Yes please.' },
  'apple-mail-id': { own: 'Boleh, kak.' },
  'iphone-id': { own: 'Oke siap' },
  'iphone-en': { own: 'Great' },
  'yahoo-id': { own: 'Barangnya rusak.' },
  'yahoo-html': { own: 'Barangnya rusak.' },
  thunderbird: { own: 'Terima kasih banyak.' },
  'thunderbird-inline': { own: '> Nomor pesanan?\n1234\n\n> Alamat?\nJl. Melati 5' },
  'thunderbird-de': { own: 'Vielen Dank.' },
  french: { own: 'Merci beaucoup.' },
  spanish: { own: 'Muchas gracias.' },
  portuguese: { own: 'Obrigada.' },
  dutch: { own: 'Dank je.' },
  chinese: { own: '谢谢，我等。' },
  'japanese-iso-2022-jp': { own: 'ありがとうございます。' },
  'russian-koi8-r': { own: 'Спасибо, жду.' },
  'latin-1': { own: "Où est ma commande ? C'est déjà payé." },
  'windows-1252-quoted': { own: '“Halo” – berapa €5?' },
  gb2312: { own: '你好，我的订单在哪里？' },
  big5: { own: '你好，訂單在哪裡？' },
  'euc-kr': { own: '안녕하세요, 주문은 어디에 있나요?' },
  'arabic-windows-1256': { own: 'أين طلبي؟' },
  'utf-7': { own: 'Halo +ADw-script+AD4-alert(1)+ADw-/script+AD4-' },
  'unknown-charset': { own: 'Halo, pesanan saya?' },
  emoji: { own: 'Sudah sampai 🎉🙏', subject: 'Pesanan saya 🙂' },
  flowed: { own: 'Ini satu kalimat yang panjang sekali dan disambung.\n\nSelesai.' },
  'only-quote': { own: '> Kami cek dulu ya.\n> Sari' },
  signature: { own: 'Mohon dibantu.' },
  'only-signature': { own: '--\nRina' },
  forwarded: {
    own: 'Ini buktinya.\n\n---------- Forwarded message ---------\nDari: Kurir <kurir@kirim.id>\nDate: Sel, 3 Nov 2026\nSubject: Paket\nTo: <rina@contoh.id>\n\nPaket sudah diterima.',
  },
  // What people write by themselves, and what looks like it.
  'order-first': {
    own: 'Halo, mau pesan:\n\nDari: Jakarta\nTanggal: 3 Des 2026 10.30\nUntuk: 2 orang\nPerihal: makan siang\n\nPada 3 Des 2026 pukul 10.12 admin menulis:\n> Bisa\n\n--\nRina',
  },
  'order-answer': {
    own: 'Ini pesanannya:\n\nDari: Jakarta\nTanggal: 3 Des 2026\nUntuk: 2 orang\nPerihal: makan siang\n\nPada 3 Desember 2026 admin Anda menulis:\nBisa diantar.\n\nTetapi belum sampai.\n\nDikirim dari Surabaya.',
  },
  'divided-answer': { own: 'Pesanan:\n--\n1\n2\n3\n4\n5\n6\n7\n8\n9' },
  'outlook-forward': {
    own: 'Tolong dicek.\n\nDari: Kurir <kurir@kirim.id>\nDikirim: Selasa, 3 November 2026 10:12\nKepada: Rina\nSubjek: Paket\n\nPaket diterima.',
  },
  'outlook-long': { own: 'Setuju.' },
  nested: { own: 'Lihat lampiran.', files: ['catatan.txt'] },
  'only-attachment': { own: '', files: ['bukti.pdf'] },
  'name-rfc2231': { own: 'Bukti.', files: ['bukti pembayaran €.txt'] },
  winmail: { own: 'Terlampir.', files: ['winmail.dat'] },
  'attached-mail': { own: 'Lihat surat ini.', files: ['email.txt'] },
  calendar: { own: 'Undangan rapat.', files: ['lampiran'] },
  'html-only': { own: 'Halo\n\nPesanan #12 belum sampai.\n\n- satu\n- dua\n\n3 < 5 & 7 > 6' },
  'html-unclosed': { own: 'Pesanan belum sampai\nTolong dicek' },
  empty: { own: '' },
  'no-body': { own: '' },
  nothing: { own: '', isNobodys: true },
  'not-a-mail': { own: '', isNobodys: true },
  'broken-quoted-printable': { own: 'Harga =Z9 naik 50% € dan' },
  'broken-base64': { own: 'Halo!Halo' },
  'broken-boundary': { own: 'Tanpa penutup.' },
  'missing-boundary': { own: '' },
  'raw-8-bit-header': { own: 'Halo', subject: 'Pesanan café' },
  'long-line': { own: 'a'.repeat(20_000) },
  'many-parts': { own: '', isBroken: true },
  deep: { own: '', isBroken: true },
  'big-head': { own: '', isBroken: true },
  'two-senders': { own: 'Halo', isNobodys: true },
  'two-addresses': { own: 'Halo', isNobodys: true },
  'no-message-id': { own: 'Halo', hasNoId: true },
  'bare-cr': { own: 'Baris satu\nBaris dua' },
  'blind-copy': { own: 'Halo', to: ['bantuan@sapa.example', 'balas+abc@sapa.example'] },
  checked: { own: 'Halo', checks: { dkim: 'pass', spf: 'softfail', dmarc: 'fail' } },
  'checked-forged': { own: 'Halo', checks: { spf: 'none' } },
  'bounce-hard': { kind: 'bounce', failed: [{ address: 'rina@contoh.id', status: '5.1.1', isHard: true }] },
  'bounce-delayed': { kind: 'bounce', failed: [{ address: 'rina@contoh.id', status: '4.4.1', isHard: false }] },
  'bounce-full': { kind: 'bounce', failed: [{ address: 'rina@contoh.id', status: '5.2.2', isHard: false }] },
  'bounce-two': { kind: 'bounce', failed: [{ address: 'a@contoh.id', status: '5.0.0', isHard: true }] },
  'bounce-gmail': { kind: 'bounce', failed: [{ address: 'rina@contoh.id', status: '5.1.1', isHard: true }] },
  'bounce-qmail': { kind: 'bounce', failed: [{ address: 'rina@contoh.id', status: '5.1.1', isHard: true }] },
  'out-of-office': { kind: 'automatic' },
  'out-of-office-id': { kind: 'automatic' },
  'out-of-office-old': { kind: 'automatic' },
  list: { kind: 'automatic' },
  newsletter: { kind: 'automatic' },
  complaint: { kind: 'complaint', complaint: { addresses: [], originalIds: [] } },
  'complaint-abuse': {
    kind: 'complaint',
    complaint: { addresses: ['rina@contoh.id'], originalIds: ['<answer-1@sapa.example>'] },
  },
  'complaint-not-spam': { kind: 'complaint' },
  'read-receipt': { kind: 'receipt' },
  loop: { kind: 'automatic' },
  'not-automatic': { own: 'Halo', references: ['<a@x>', '<b@x>', '<answer-1@sapa.example>'] },
};

const folder = new URL('samples/', import.meta.url);

test('R3 every sample has its row, and there are sixty at least', async () => {
  const names = (await readdir(folder)).map((name) => name.replace(/\.eml$/, ''));
  expect(names.sort()).toEqual(Object.keys(samples).sort());
  expect(names.length).toBeGreaterThanOrEqual(60);
});

test.each(Object.entries(samples))('R3 a mail is read: %s', async (name, expected) => {
  const mail = await readMail(await readFile(new URL(`${name}.eml`, folder)), 'mx.sapa.example');
  expect(mail.kind).toBe(expected.kind ?? 'person');
  expect(mail.isBroken).toBe(expected.isBroken);
  expect(mail.files.map((file) => file.name)).toEqual(expected.files ?? []);
  if (expected.own !== undefined) expect(ownWordsOrAll(mail)).toBe(expected.own);
  if (expected.to) expect(mail.to).toEqual(expected.to);
  if (expected.subject) expect(mail.subject).toBe(expected.subject);
  if (expected.references) expect(mail.references).toEqual(expected.references);
  if (expected.checks) expect(mail.checks).toEqual(expected.checks);
  if (expected.failed) expect(mail.bounce?.failed).toEqual(expected.failed);
  expect(mail.complaint).toEqual(expected.complaint);
  if (expected.isNobodys) expect(mail.from).toBeUndefined();
  if (expected.hasNoId) expect(mail.id).toBeUndefined();
});

test('R3 what comes back says which of our mails it was', async () => {
  for (const name of ['bounce-hard', 'bounce-gmail', 'bounce-qmail']) {
    const mail = await readMail(await readFile(new URL(`${name}.eml`, folder)));
    expect(mail.bounce?.originalIds).toContain('<answer-1@sapa.example>');
  }
});

test.each([
  ['quotes within quotes', 'text/html', `${'<blockquote><'.repeat(80_000)}`],
  ['elements within elements', 'text/html', '<b>'.repeat(300_000)],
  ['signs that begin no element', 'text/html', `${'<1'.repeat(490_000)}>`],
  ['comments that never end', 'text/html', '<!--'.repeat(200_000)],
  ['lines that look like the head of a quote', 'text/plain', 'On 1 wrote\n'.repeat(30_000)],
  [
    'times and addresses in the order of such a line',
    'text/plain',
    `${'1:11'.repeat(60)}${'<a@b>'.repeat(50)}\n`.repeat(400),
  ],
  ['words that begin such a line', 'text/plain', `${'On 1 '.repeat(90)}\n`.repeat(2_000)],
])('R3 holds up nobody for long: %s', async (_what, type, body) => {
  // Without the limits each of these takes minutes: the patience of the test is what fails.
  const mail = await readMail(Buffer.from(`From: a@b.id\nSubject: Re: x\nContent-Type: ${type}\n\n${body}`));
  expect(ownWordsOrAll(mail).length).toBeLessThanOrEqual(200_000);
});

test('R3 a report without end holds up nobody for long, and is read as far as a report goes', async () => {
  const block = 'Final-Recipient: rfc822; a@b.id\nAction: failed\nStatus: 5.1.1\n\n';
  const part = `--b\nContent-Type: message/delivery-status\n\n${'x:\n\n'.repeat(9)}${block.repeat(900)}\n`;
  const head = 'From: a@b.id\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n';
  const mail = await readMail(Buffer.from(`${head}${part.repeat(60)}--b--\n`));
  // Of the one report that counts: the blocks behind its first ones are not looked at.
  expect(mail.bounce?.failed).toHaveLength(12);
});

test('R3 of an answer that says nothing of its own nothing is left, and its files say it', () => {
  const mail = { subject: 'Re: Jawaban', references: [], text: '> Kami cek dulu ya.', files: [] };
  expect([ownWords(mail), ownWordsOrAll(mail)]).toEqual(['', '> Kami cek dulu ya.']);
  const file = { name: 'bukti.pdf', type: 'application/pdf', content: Buffer.from('x') };
  expect(ownWordsOrAll({ ...mail, files: [file] })).toBe('');
});
