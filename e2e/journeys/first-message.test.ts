import { areAll } from '../../server/test/are-all.js';
import { expect, test, type Fixtures } from '../journey.js';
import { owner } from '../owner.js';
import { InboxPage } from '../pages/inbox.page.js';
import { SetUpPage } from '../pages/set-up.page.js';

const title = 'a visitor asks, the staff answers, both find it again after a reload';

test.describe(() => {
  // Where all others are on a desktop in the light; `npm run test:all` has every journey in every variant.
  if (!areAll) test.use({ variant: { isPhone: true, colorScheme: 'dark' } });
  test(title, ({ article, inbox, look }) => askAndAnswer({ article, inbox, look }));
});

async function askAndAnswer({ article, inbox, look }: Pick<Fixtures, 'article' | 'inbox' | 'look'>): Promise<void> {
  await look(inbox.page, '1-empty-inbox');
  await article.openChat();
  await expect(article.log).toContainText('Hai, apa kabar? Apa yang bisa kami bantu?');
  await expect(article.chat).toMatchAriaSnapshot(`
    - dialog "Bantuan":
      - heading "Bantuan" [level=2]
      - button "Tutup obrolan"
      - log "Percakapan":
        - paragraph: /Hai, apa kabar\\? Apa yang bisa kami bantu\\?/
      - button "Lampirkan berkas"
      - textbox "Tulis pesan"
      - button "Kirim pesan"
  `);
  await look(article.page, '2-greeting');
  await article.write('Pesanan saya belum sampai');
  // The inbox is open beside it, and may have received it already.
  await expect(article.lastMessage()).toHaveText(/Pesanan saya belum sampai.*(Terkirim|Diterima tim)/s);

  await expect(inbox.heading).toHaveAccessibleName(/1 percakapan belum dibaca/);
  await expect(inbox.row('Pesanan saya belum sampai')).toHaveAccessibleName(/1 pesan belum dibaca/);
  // The list shows it, so that it is only said.
  await expect(inbox.notices).toContainText(/Pesan baru dari .* Pesanan saya belum sampai/);
  await look(inbox.page, '3-notice-and-unread');

  await inbox.open('Pesanan saya belum sampai');
  await expect(inbox.row('Pesanan saya belum sampai')).not.toHaveAccessibleName(/belum dibaca/);

  await inbox.type('Kami cek');
  await expect(article.log).toContainText(`${owner.name} sedang mengetik…`);
  await look(article.page, '4-staff-types');
  await article.type('Terima kasih');
  await expect(inbox.log).toContainText('sedang mengetik…');
  await look(inbox.page, '5-visitor-types');

  await inbox.reply('Kami cek dulu ya');
  await expect(article.lastMessage()).toHaveText(/Kami cek dulu ya/);
  await expect(article.log).not.toContainText('sedang mengetik…');
  await expect(article.log).toMatchAriaSnapshot(`
    - log "Percakapan":
      - list:
        - listitem:
          - paragraph: hari ini
          - paragraph: Kamu
          - paragraph: Pesanan saya belum sampai
          - paragraph:
            - time
            - text: /Dibaca/
        - listitem:
          - paragraph: Sari Wulandari
          - paragraph: Kami cek dulu ya
          - paragraph:
            - time
  `);
  await look(article.page, '6-answer');

  await Promise.all([article.reload(), inbox.reload()]);
  await expect(article.messages()).toHaveCount(2);
  await expect(article.lastMessage()).toHaveText(/Sari Wulandari.*Kami cek dulu ya/s);
  await expect(inbox.messages()).toHaveCount(2);
  await expect(inbox.message('Pesanan saya belum sampai')).toBeVisible();
  await expect(inbox.message('Kami cek dulu ya')).toBeVisible();
  await look(inbox.page, '7-after-reload');
}

test('the first owner is set up by the link, once, and signs in again', async ({ server, staffPage, look }) => {
  const setUp = new SetUpPage(staffPage);
  const inbox = new InboxPage(staffPage, server.inboxUrl);
  const { setupUrl } = server;

  await staffPage.goto(setupUrl);
  await expect(staffPage.getByRole('heading', { name: 'Buat akun pemilik' })).toBeVisible();
  await look(staffPage, 'set-up');
  await setUp.createAccount(setupUrl, owner);
  await expect(inbox.heading).toBeVisible();
  expect(staffPage.url(), 'the secret stays in no address').not.toContain('#');

  await staffPage.getByRole('button', { name: `Menu akun ${owner.name}` }).click();
  await look(staffPage, 'account-menu');
  // A phone's picture folds the navigation, and the menu with it.
  await staffPage.keyboard.press('Escape');
  await inbox.signOut();
  await setUp.signIn({ email: owner.email, password: 'bukan kata sandinya' });
  await expect(staffPage.getByRole('alert')).toHaveText('Email atau kata sandi salah.');
  await look(staffPage, 'sign-in-refused');
  await setUp.signIn(owner);
  await expect(inbox.heading).toBeVisible();

  await setUp.createAccount(setupUrl, { ...owner, email: 'lain@kabar-serayu.example' });
  await expect(staffPage.getByRole('heading', { name: 'Tautan ini sudah tidak berlaku' })).toBeVisible();
  await look(staffPage, 'link-used');
});
