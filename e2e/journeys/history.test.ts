import { randomUUID } from 'node:crypto';
import type { Locator } from '@playwright/test';
import { StaffClient } from '../faults/staff-client.js';
import { VisitorClient } from '../faults/visitor-client.js';
import { expect, test } from '../journey.js';
import type { SapaServer } from '../sapa-server.js';

test.use({ serverOptions: { hasRateLimits: false } });

const length = 130;
const textOf = (number: number) =>
  number % 5
    ? `Pesan nomor ${number}.`
    : `Jawaban nomor ${number}, ${'yang agak panjang, '.repeat(number % 4)}begitu ya.`;

/** A conversation of 130 messages, said by both sides through the real commands. Gives the visitor's token. */
async function talk(server: SapaServer, origin: string): Promise<string> {
  const visitor = new VisitorClient(server.url, server.siteKey, origin);
  const staff = await StaffClient.signIn(server);
  let conversationId = '';
  for (let number = 1; number <= length; number++) {
    const text = textOf(number);
    if (number % 5) ({ conversationId } = await visitor.send(text));
    else await staff.call('message:send', { conversationId, clientId: randomUUID(), text });
  }
  const { token } = visitor;
  visitor.close();
  staff.close();
  return token!;
}

/** Where a message stands on the screen. */
const topOf = async (message: Locator) => (await message.locator('.text').boundingBox())!.y;

test(
  'V7 V4 a long history is read back to its beginning without a jump; new answers wait below; both see what was read',
  { tag: '@all' },
  async ({ article, articleSite, inbox, server, look }) => {
    const token = await talk(server, new URL(articleSite.url).origin);
    await article.visit();
    await article.page.evaluate(
      ([name, value]) => localStorage.setItem(name!, value!),
      [`sapa:${server.siteKey}:token`, token],
    );
    await article.reload();
    await expect(article.messages()).toHaveCount(50);
    await expect(article.lastMessage()).toBeInViewport();
    await look(article.page, '1-end-of-a-long-history');

    for (const [first, total] of [
      [81, 100],
      [31, 130],
    ] as const) {
      const before = await article.log.evaluate((log) => {
        log.scrollTop = 40;
        return log.querySelector('.text')!.getBoundingClientRect().top;
      });
      await expect(article.messages()).toHaveCount(total);
      expect(Math.abs((await topOf(article.message(textOf(first)))) - before)).toBeLessThan(1);
    }
    await expect(article.messages().first()).toContainText('Pesan nomor 1.');
    await expect(article.log).toContainText('Hai, apa kabar?');

    await inbox.open(textOf(length));
    await expect(inbox.log).toContainText('Dibaca');
    const before = await topOf(article.message(textOf(31)));
    await inbox.reply('Kabar baru satu');
    await inbox.reply('Kabar baru dua');
    const newer = article.chat.getByRole('button', { name: '2 pesan baru' });
    await expect(newer).toBeVisible();
    expect(Math.abs((await topOf(article.message(textOf(31)))) - before)).toBeLessThan(1);
    await expect(inbox.log).not.toContainText('Dibaca');
    await look(article.page, '2-new-answers-below');

    await newer.press('Enter');
    await expect(article.message('Kabar baru dua')).toBeInViewport();
    await expect(newer).toBeHidden();
    await expect(inbox.log).toContainText('Dibaca');
    await look(inbox.page, '3-the-visitor-has-read');

    await inbox.visit();
    await article.write('Terima kasih 🙏');
    await expect(article.lastMessage()).toContainText('Terkirim ke tim');
    await look(article.page, '4-delivered');
    await inbox.open('Terima kasih 🙏');
    await expect(article.lastMessage()).toContainText('Dibaca');
    await expect(article.message('Pesan nomor 1.')).not.toContainText('Dibaca');
    await look(article.page, '5-read');
  },
);
