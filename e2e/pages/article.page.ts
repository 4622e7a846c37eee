import { expect, type Locator, type Page } from '@playwright/test';

/** The publisher's article as its reader sees it, with the chat in its corner. */
export class ArticlePage {
  readonly launcher: Locator;
  readonly chat: Locator;
  readonly field: Locator;
  readonly sendButton: Locator;
  readonly closeButton: Locator;
  readonly log: Locator;

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    // Its own name says what a press does: it opens the chat, or closes it.
    this.launcher = page.locator('sapa-launcher').getByRole('button', { name: /^(Butuh bantuan\?|Tutup obrolan)/ });
    this.chat = page.getByRole('dialog', { name: 'Bantuan' });
    this.field = this.chat.getByRole('textbox', { name: 'Tulis pesan' });
    this.sendButton = this.chat.getByRole('button', { name: 'Kirim pesan' });
    this.closeButton = this.chat.getByRole('button', { name: 'Tutup obrolan' });
    this.log = this.chat.getByRole('log', { name: 'Percakapan' });
  }

  /** `query` chooses a variant of the article: `css=hostile`, `csp=strict`. */
  async visit(query = ''): Promise<void> {
    await this.page.goto(query ? `${this.url}?${query}` : this.url);
  }

  async openChat(query = ''): Promise<void> {
    await this.visit(query);
    await this.launcher.click();
    await expect(this.field).toBeVisible();
  }

  /** A reload closes the chat; anyone who was in it opens it again. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.launcher.click();
    await expect(this.field).toBeVisible();
  }

  async write(text: string): Promise<void> {
    await this.field.fill(text);
    await this.sendButton.click();
  }

  /** Into the tray, from where they go with the next message. */
  async attach(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    // Heard of, so that the browser opens no window of its own.
    this.page.on('filechooser', () => undefined);
    await this.chat.getByRole('button', { name: 'Lampirkan berkas' }).click();
    await this.chat.locator('#files').setInputFiles(files);
  }

  /** Letter by letter, and not sent. */
  async type(text: string): Promise<void> {
    await this.field.pressSequentially(text);
  }

  messages(): Locator {
    return this.log.getByRole('listitem');
  }

  message(text: string): Locator {
    return this.messages().filter({ hasText: text });
  }

  lastMessage(): Locator {
    return this.messages().last();
  }

  /** What is drawn beside a message, in the upper corner of the circle. Decoration, so it has no name to be found by. */
  async colourBeside(text: string): Promise<'orange' | 'none' | 'other'> {
    const face = this.message(text).locator('sapa-face canvas');
    if ((await face.count()) === 0) return 'none';
    const [red = 0, green = 0, blue = 0, seen = 0] = await face.evaluate((canvas: HTMLCanvasElement) => [
      ...(canvas.getContext('2d')?.getImageData(canvas.width / 2, 1, 1, 1).data ?? []),
    ]);
    if (seen === 0) return 'none';
    return red > 200 && green > 100 && green < 170 && blue < 80 ? 'orange' : 'other';
  }
}
