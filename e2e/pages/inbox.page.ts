import { expect, type Locator, type Page } from '@playwright/test';

type ViewWord =
  | ('Milik saya' | 'Belum ditangani' | 'Terbuka' | 'Menunggu' | 'Sebutan')
  | ('Ditunda' | 'Selesai' | 'Spam');

/** The inbox as the staff see it. */
export class InboxPage {
  readonly heading: Locator;
  readonly list: Locator;
  readonly navigation: Locator;
  readonly notices: Locator;
  readonly log: Locator;
  readonly field: Locator;
  readonly sendButton: Locator;

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    this.list = page.getByRole('region', { name: 'Percakapan', exact: true });
    this.heading = this.list.getByRole('heading', { level: 1 });
    this.navigation = page.getByRole('navigation', { name: 'Tampilan daftar' });
    this.notices = page.getByRole('status', { name: 'Pesan baru' });
    this.log = page.getByRole('log', { name: /^Pesan dengan / });
    this.field = page.getByRole('textbox', { name: /^Balasan untuk / });
    this.sendButton = page.getByRole('button', { name: 'Kirim' });
  }

  async visit(): Promise<void> {
    await this.page.goto(this.url);
    await expect(this.heading).toBeVisible();
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  /** One of the views of the list. */
  view(name: ViewWord): Locator {
    return this.navigation.getByRole('link', { name: new RegExp(`^${name}`) });
  }

  /** The conversation in the list, found by what was said last in it. */
  row(lastText: string): Locator {
    return this.list.getByRole('link').filter({ hasText: lastText });
  }

  /** Marks the conversations, to do something with all of them. */
  async mark(...lastTexts: string[]): Promise<void> {
    for (const text of lastTexts) {
      await this.list.getByRole('listitem').filter({ hasText: text }).getByRole('checkbox').check();
    }
  }

  /** What is done with those that are marked. */
  bulk(name: string): Locator {
    return this.page.getByRole('toolbar', { name: /dipilih$/ }).getByRole('button', { name });
  }

  /** What is done with the open conversation. */
  handling(name: string | RegExp): Locator {
    return this.page.getByRole('toolbar', { name: 'Penanganan' }).getByRole('button', { name });
  }

  /** In the dialog that asks to whom, by which label, how urgent or until when. */
  async choose(name: string | RegExp): Promise<void> {
    await this.page.getByRole('dialog').getByRole('option', { name }).click();
  }

  /** The message that is not sent, or was done just now, and what can be done about it. */
  step(words: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: words });
  }

  /** Closes what says what was just done: it lies over the list and over dialogs. */
  async closeStep(): Promise<void> {
    await this.page.getByRole('status').getByRole('button', { name: 'Tutup' }).click();
  }

  async note(text: string): Promise<void> {
    await this.page.getByRole('tab', { name: 'Catatan' }).click();
    await this.page.getByRole('textbox', { name: /^Catatan untuk tim/ }).pressSequentially(text);
  }

  /** Whether the focus is on a row. */
  isInList(): Promise<boolean> {
    return this.list.getByRole('link').evaluateAll((rows) => rows.some((row) => row.matches(':focus')));
  }

  async open(lastText: string): Promise<void> {
    await this.row(lastText).click();
    await expect(this.log).toBeVisible();
  }

  async reply(text: string): Promise<void> {
    await this.field.fill(text);
    await this.sendButton.click();
    // It could be taken back for a moment; once more, and it goes.
    await this.field.press('Enter');
  }

  /** A file from the clipboard, into the field for the reply. */
  async paste({ name, mimeType, buffer }: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const file = { name, type: mimeType, base64: buffer.toString('base64') };
    await this.field.evaluate((field, { name, type, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], name, { type }));
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }),
      );
    }, file);
  }

  /** Letter by letter, and not sent. */
  async type(text: string): Promise<void> {
    await this.field.pressSequentially(text);
  }

  async goToNotifications(): Promise<void> {
    await this.#choose('Riwayat email');
    await expect(this.page.getByRole('heading', { name: 'Riwayat email' })).toBeVisible();
  }

  async goToAccount(): Promise<void> {
    await this.#choose('Akun');
    await expect(this.page.getByRole('heading', { name: 'Perangkat yang masuk' })).toBeVisible();
  }

  /** To a section of the settings of the first site. */
  async goToSettings(section = 'Umum'): Promise<void> {
    await this.#choose('Pengaturan situs');
    const link = this.page.getByRole('navigation', { name: 'Bagian pengaturan' }).getByRole('link', { name: section });
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'page');
  }

  async signOut(): Promise<void> {
    await this.#choose('Keluar');
    await expect(this.page.getByRole('heading', { name: 'Masuk' })).toBeVisible();
  }

  /** A key of the site, by which the publisher signs who its readers are. Ends in the list. */
  async makeIdentityKey(): Promise<{ kid: string; secret: string }> {
    await this.goToSettings('Keamanan');
    await this.page.getByText('Pengunjung yang sudah login').click();
    await this.page.getByRole('button', { name: 'Buat kunci rahasia (HS256)' }).click();
    const keys = this.page.locator('sapa-identity-keys');
    const secret = (await keys.locator('sapa-snippet code').textContent()) ?? '';
    const kid = (await keys.locator('li code').first().textContent()) ?? '';
    await this.visit();
    return { kid, secret };
  }

  async #choose(item: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Menu akun / }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** Every sent message has its time; what happened between them is no message. */
  messages(): Locator {
    return this.log.locator('sapa-message').getByRole('time');
  }

  message(text: string): Locator {
    return this.log.getByText(text, { exact: true });
  }

  /** The message once the server has it: before that, who asks for it anew does not find it. */
  storedMessage(text: string): Locator {
    return this.log.locator('sapa-message[delivery="sent"]').filter({ hasText: text });
  }
}
