import { writeFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import sharp from 'sharp';
import { ampPage } from '../pages/amp-page.js';
import { storedMessages } from '../stored-messages.js';
import { answer, open, test, whyNot, write } from './people.js';
import { everything, Key } from './person.js';

test.skip(...whyNot);

test('P11 a visitor asks, the staff answers, both see that it was read, and find it again after a reload', async ({
  visitor,
  staff,
}) => {
  await open(visitor);
  await write(visitor, 'Koran saya basah');
  await answer(staff, { to: 'Koran saya basah', text: 'Kami kirim yang baru' });
  await visitor.sees('li', 'Kami kirim yang baru');
  await visitor.sees('li', 'Koran saya basah[^]*Dibaca');
  await staff.sees('p,span', 'Dibaca');
  await visitor.reload();
  await open(visitor);
  await visitor.sees('li', 'Kami kirim yang baru');
  expect(await visitor.count('li', 'Koran saya basah')).toBe(1);
});

test('the icons of the inbox are drawn', { tag: '@all' }, async ({ staff }) => {
  const widths = () =>
    staff.driver.executeScript<number[]>(`
      ${everything}
      return [...everything()]
        .filter((each) => each.matches('wa-icon') && each.checkVisibility())
        .map((icon) => icon.shadowRoot?.querySelector('svg')?.getBoundingClientRect().width ?? 0);
    `);
  await expect.poll(widths).not.toContain(0);
  expect((await widths()).length).toBeGreaterThan(3);
});

test.describe('while the server is away', () => {
  test.use({ hasOwnProcess: true });

  test(
    'F17 what is written while the server is away waits, says so, and is sent once',
    { tag: '@all' },
    async ({ visitor, server }) => {
      await open(visitor);
      await write(visitor, 'Selamat pagi');
      await server.kill();
      await visitor.types('textarea', 'Tulis pesan', 'Masih di sini', Key.ENTER);
      await visitor.sees('li', 'Masih di sini[^]*Menunggu koneksi');
      await server.startAgain();
      await visitor.sees('li', 'Masih di sini[^]*Terkirim');
      expect((await storedMessages(server)).map(({ text }) => text)).toEqual(['Selamat pagi', 'Masih di sini']);
    },
  );
});

test(
  'F17 two tabs of one visitor show one conversation, and nothing twice',
  { tag: '@all' },
  async ({ visitor, articleSite, server }) => {
    await open(visitor);
    await write(visitor, 'Dari tab pertama');
    const { driver } = visitor;
    const first = await driver.getWindowHandle();
    await driver.switchTo().newWindow('tab');
    await visitor.goTo(articleSite.url);
    await open(visitor);
    await visitor.sees('li', 'Dari tab pertama');
    await write(visitor, 'Dari tab kedua');
    await driver.switchTo().window(first);
    await visitor.sees('li', 'Dari tab kedua');
    expect((await storedMessages(server)).map(({ text }) => text)).toEqual(['Dari tab pertama', 'Dari tab kedua']);
  },
);

test(
  'V8 a picture is sent, seen by the staff, and looked at in full',
  { tag: '@all' },
  async ({ visitor, staff }, info) => {
    const path = info.outputPath('struk.png');
    await writeFile(
      path,
      await sharp({ create: { width: 60, height: 40, channels: 3, background: '#0f6b5f' } })
        .png()
        .toBuffer(),
    );
    await open(visitor);
    await visitor.press('button', 'Lampirkan berkas');
    await visitor.chooses(path);
    await visitor.sees('*', 'siap dikirim');
    await write(visitor, 'Ini struknya');
    await staff.press('a', 'Ini struknya');
    await staff.sees('button', 'Buka gambar struk.png');
    await visitor.press('button', 'Buka gambar struk.png');
    await visitor.sees('[role=dialog],dialog', 'Gambar struk.png');
  },
);

test(
  'V15 P11 the chat by keyboard alone: open, write, send, close, and the focus comes back',
  { tag: '@all' },
  async ({ visitor }) => {
    await visitor.sees('button', 'Butuh bantuan');
    await expect(async () => {
      await visitor.keys(Key.TAB);
      expect(await visitor.focused()).toContain('Butuh bantuan');
    }).toPass({ intervals: [0] });
    await visitor.keys(Key.ENTER);
    await expect.poll(() => visitor.focused()).toContain('Tulis pesan');
    await visitor.keys('Ditulis tanpa tetikus', Key.ENTER);
    await visitor.sees('li', 'Ditulis tanpa tetikus[^]*Terkirim');
    await visitor.keys(Key.ESCAPE);
    await expect.poll(() => visitor.focused()).toContain('Butuh bantuan');
  },
);

test(
  'P5 P11 the strict policy of a page is kept from the click to the answer',
  { tag: '@all' },
  async ({ visitor, staff, articleSite }) => {
    await visitor.goTo(`${articleSite.url}?csp=strict`);
    await open(visitor);
    await write(visitor, 'Di bawah aturan ketat');
    await answer(staff, { to: 'Di bawah aturan ketat', text: 'Terbaca' });
    await visitor.sees('li', 'Terbaca');
  },
);

test('P6 the hosted page has the chat in the whole window', { tag: '@all' }, async ({ newPerson, staff, server }) => {
  const visitor = await newPerson();
  await visitor.goTo(`${server.url}/chat/${server.siteKey}`);
  await write(visitor, 'Lewat tautan');
  await answer(staff, { to: 'Lewat tautan', text: 'Kami baca' });
  await visitor.sees('li', 'Kami baca');
  await visitor.reload();
  await visitor.sees('li', 'Kami baca');
});

test(
  'P6 in a sandboxed frame the chat is shown, answered by the staff, and read',
  { tag: '@all' },
  async ({ newPerson, staff, server, emptySite }) => {
    emptySite.answer((_, answer) => {
      answer.setHeader('content-type', 'text/html; charset=utf-8');
      answer.end(ampPage(`${server.url}/chat/${server.siteKey}`));
    });
    const visitor = await newPerson();
    await visitor.goTo(emptySite.url);
    await visitor.driver.switchTo().frame(0);
    // The driver cannot focus a field in such a frame: what it types goes nowhere.
    const field = await visitor.sees('textarea', 'Tulis pesan');
    await visitor.driver.executeScript(
      "arguments[0].value = 'Halo dari AMP'; arguments[0].dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));",
      field,
    );
    await visitor.press('button', 'Kirim pesan');
    await visitor.sees('li', 'Halo dari AMP[^]*Terkirim');
    await answer(staff, { to: 'Halo dari AMP', text: 'Halo juga' });
    await visitor.sees('li', 'Halo juga');
    await visitor.sees('li', 'Halo dari AMP[^]*Dibaca');
  },
);
