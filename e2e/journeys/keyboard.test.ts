import { expect, test } from '../journey.js';

test(
  'V15 P11 the chat by keyboard alone: open, write, send, close, and the focus comes back',
  { tag: ['@desktop', '@all'] },
  async ({ article, look }) => {
    const { keyboard } = article.page;
    await article.visit();
    await expect(article.launcher).toBeVisible();
    await expect(async () => {
      await keyboard.press('Tab');
      // Asked once: a second press would lead past it.
      expect(await article.launcher.evaluate((launcher) => launcher.matches(':focus'))).toBe(true);
    }).toPass({ intervals: [0] });
    await look(article.page, '1-launcher-focused');

    await keyboard.press('Enter');
    await expect(article.field).toBeFocused();
    await keyboard.type('Ditulis tanpa tetikus');
    await keyboard.press('Shift+Enter');
    await keyboard.type('dua baris');
    await keyboard.press('Enter');
    await expect(article.lastMessage()).toHaveText(/Ditulis tanpa tetikus\ndua baris.*Terkirim/s);
    await expect(article.field).toBeFocused();
    await expect(article.field).toHaveValue('');

    await keyboard.press('Escape');
    await expect(article.chat).toBeHidden();
    await expect(article.launcher).toBeFocused();
    await keyboard.press('Enter');
    await expect(article.field).toBeFocused();
    await expect(article.messages()).toHaveCount(1);
  },
);

// What npm test has of it: fifteen-tasks.test.ts.
test(
  'the inbox by keyboard alone: to the conversation, answer, and back to the list',
  { tag: '@all' },
  async ({ article, inbox, look }) => {
    const { keyboard } = inbox.page;
    await article.openChat();
    await article.write('Ada orang?');
    await expect(inbox.row('Ada orang?')).toBeVisible();

    await keyboard.press('j');
    await expect(inbox.row('Ada orang?')).toBeFocused();
    await look(inbox.page, '2-row-focused');
    await keyboard.press('Enter');
    await expect(inbox.log).toBeVisible();
    await keyboard.press('r');
    await expect(inbox.field).toBeFocused();
    await keyboard.type('Ada, silakan');
    await keyboard.press('Enter');
    await expect(inbox.log).toContainText('Urungkan');
    await keyboard.press('Enter');
    await expect(article.lastMessage()).toContainText('Ada, silakan');
    await keyboard.press('Escape');
    await expect(inbox.row('Ada, silakan')).toBeFocused();
  },
);
