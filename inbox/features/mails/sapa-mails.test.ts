import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { HeldMail } from '../../../shared/wire/inbound-mail/entities.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, draw } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import './sapa-mails.js';
import type { SapaHeldMail } from './sapa-held-mail.js';
import type { SapaMails } from './sapa-mails.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const mail: HeldMail = {
  ...{ id: 'm1', siteId: 'first', siteName: 'Toko', reason: 'checks', at: '2026-11-30T03:00:00.000Z' },
  ...{ from: 'lain@pembaca.test', name: 'Lain', subject: 'Pesanan 12', text: 'Ini <b>saya</b>' },
  files: [{ name: 'bukti.txt', size: 5 }],
  checks: { spf: 'pass', dmarc: 'fail' },
  conversation: { id: 'c1', visitor: 'Ani' },
};
const noSites = () => Promise.resolve(refuse('E_UNAVAILABLE'));
const pageOf = (mails: HeldMail[]) =>
  draw<SapaMails>(
    html`<sapa-mails
      .calls=${{ listMails: () => Promise.resolve(accept({ mails, hasMore: false })), listSites: noSites }}
    ></sapa-mails>`,
  );

test('R3 mails that wait say from whom they are and why they wait, and nothing in them is markup', async () => {
  const page = await pageOf([mail]);
  const row = () => page.renderRoot.querySelector('sapa-held-mail');
  await expect.poll(() => row()?.renderRoot.textContent).toContain('Pesanan 12');
  const words = row()!.renderRoot.textContent;
  for (const each of ['lain@pembaca.test', 'Ini <b>saya</b>', 'bukti.txt', 'DMARC']) expect(words).toContain(each);
  expect(words).not.toContain('SPF');
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('R3 where no mail waits the page says so, and a server that does not answer can be asked again', async () => {
  const page = await pageOf([]);
  await expect.poll(() => page.renderRoot.querySelector('sapa-empty')?.heading).toBe('Tidak ada email yang menunggu');
  const failing = await draw<SapaMails>(
    html`<sapa-mails
      .calls=${{ listMails: () => Promise.resolve(refuse('E_UNAVAILABLE')), listSites: noSites }}
    ></sapa-mails>`,
  );
  await expect.poll(() => failing.renderRoot.querySelector('sapa-empty wa-button')).not.toBeNull();
});

test('R3 what answers a mail to somebody of the staff is put nowhere as a visitor’s words', async () => {
  const row = await draw<SapaHeldMail>(
    html`<sapa-held-mail .mail=${{ ...mail, isToStaff: true } satisfies HeldMail}></sapa-held-mail>`,
  );
  const acts = [...row.renderRoot.querySelectorAll('.row-act')].map((each) => each.textContent.trim());
  expect(acts).toEqual(['Buka percakapan Ani', 'Hapus']);
  expect(row.renderRoot.textContent).toContain('balasan seorang anggota tim');
  expect(await accessibilityFaults(row)).toEqual([]);
});

test('R3 by keyboard a mail is put into its conversation, and another one deleted after a question', async () => {
  const takeMail = vi.fn(() => Promise.resolve(accept({ conversationId: 'c1' })));
  const deleteMail = vi.fn(() => Promise.resolve(accept(null)));
  const rowOf = () =>
    draw<SapaHeldMail>(html`<sapa-held-mail .mail=${mail} .calls=${{ takeMail, deleteMail }}></sapa-held-mail>`);
  const row = await rowOf();
  const acts = (of: SapaHeldMail) => [...of.renderRoot.querySelectorAll<HTMLElement>('.row-act')];
  acts(row)[0]!.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => row.renderRoot.textContent).toContain('Sudah masuk ke percakapan.');
  expect(takeMail).toHaveBeenCalledWith('m1', { conversationId: 'c1' });

  const other = await rowOf();
  acts(other).at(-1)!.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => other.shadowRoot?.activeElement?.textContent?.trim()).toBe('Ya, hapus');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => other.renderRoot.textContent).toContain('Sudah dihapus.');
  expect(deleteMail).toHaveBeenCalledWith('m1');
});

test('R3 older mails come by a button, which says so where they do not, and focus goes on with them', async () => {
  const [older, last] = ['m2', 'm3'].map((id) => ({ ...mail, id, subject: `Pesanan ${id}` }));
  const answers = [
    accept({ mails: [mail], hasMore: true }),
    refuse('E_UNAVAILABLE'),
    accept({ mails: [older!, last!], hasMore: false }),
  ];
  const listMails = vi.fn((_last?: { at: string; id: string }) => Promise.resolve(answers.shift()!));
  const page = await draw<SapaMails>(html`<sapa-mails .calls=${{ listMails, listSites: noSites }}></sapa-mails>`);
  const more = () => page.renderRoot.querySelector<HTMLElement>('#more');
  await expect.poll(more).not.toBeNull();
  more()!.click();
  await expect.poll(() => page.renderRoot.textContent).toContain('Email yang lebih lama belum bisa dimuat.');
  more()!.click();
  await expect.poll(() => page.renderRoot.querySelectorAll('sapa-held-mail').length).toBe(3);
  expect(listMails.mock.lastCall?.[0]).toMatchObject({ id: mail.id, at: mail.at });
  await expect.poll(() => page.shadowRoot?.activeElement?.id).toBe('m2');
  expect(more()).toBeNull();
});

test('R3 of a mail that is too large nothing can be said: it is deleted, or its visitor told so', async () => {
  const row = await draw<SapaHeldMail>(html`<sapa-held-mail .mail=${{ ...mail, reason: 'large' }}></sapa-held-mail>`);
  expect([...row.renderRoot.querySelectorAll('.row-act')].map((act) => act.textContent?.trim())).toEqual([
    'Buka percakapan Ani',
    'Hapus',
  ]);
});
