import { expect, test } from '../journey.js';
import { owner, signIn } from '../owner.js';
import { InboxPage } from '../pages/inbox.page.js';
import { SetUpPage } from '../pages/set-up.page.js';
import { contextOptions } from '../variants.js';

test(
  'B2 a session ended elsewhere: the inbox asks to sign in, and the draft stays',
  { tag: '@all' },
  async ({ article, inbox, server, browser, look, variant }) => {
    await article.openChat();
    await article.write('Tolong dicek');
    await inbox.open('Tolong dicek');
    await inbox.type('Jawaban yang belum selesai');

    const elsewhere = await browser.newContext(contextOptions({ ...variant, isPhone: false }));
    await signIn(elsewhere.request, server);
    const other = new InboxPage(await elsewhere.newPage(), server.inboxUrl);
    await other.visit();
    await other.goToAccount();
    const sessions = other.page.getByRole('main').getByRole('listitem');
    await expect(sessions).toHaveCount(2);
    await look(other.page, '1-sessions');
    const ended = other.page.waitForResponse((response) => response.request().method() === 'DELETE');
    await sessions.filter({ hasNotText: 'Browser ini' }).getByRole('button', { name: 'Akhiri' }).click();
    await ended;
    // The inbox asks nothing by itself: the server has told it.
    await expect(inbox.page.getByRole('heading', { name: 'Masuk' })).toBeVisible();
    await expect(sessions).toHaveCount(1);
    await elsewhere.close();

    await new SetUpPage(inbox.page).signIn(owner);
    await expect(inbox.message('Tolong dicek')).toBeVisible();
    await expect(inbox.field).toHaveValue('Jawaban yang belum selesai');
    await look(inbox.page, '2-draft-after-sign-in');
  },
);
