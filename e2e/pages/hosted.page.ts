import type { FileChooser, FrameLocator, Locator, Page } from '@playwright/test';

/** The chat by its own address: with scripts the chat itself, which may stand in a frame, and without them a form. */
export class HostedPage {
  readonly field: Locator;
  readonly sendButton: Locator;
  readonly messages: Locator;
  readonly plainField: Locator;
  readonly plainMessages: Locator;

  constructor(readonly place: Page | FrameLocator) {
    const chat = place.getByRole('dialog', { name: 'Bantuan' });
    this.field = chat.getByRole('textbox', { name: 'Tulis pesan' });
    this.sendButton = chat.getByRole('button', { name: 'Kirim pesan' });
    this.messages = chat.getByRole('log', { name: 'Percakapan' }).getByRole('listitem');
    this.plainField = place.getByRole('textbox', { name: 'Pesan', exact: true });
    this.plainMessages = place.getByRole('region', { name: 'Percakapan' }).getByRole('listitem');
  }

  async write(text: string): Promise<void> {
    await this.field.fill(text);
    await this.sendButton.click();
  }

  /** By the browser's own dialog, which the window around a frame hears of. */
  async attach(window: Page, file: Parameters<FileChooser['setFiles']>[0]): Promise<void> {
    const asked = window.waitForEvent('filechooser');
    await this.place.getByRole('button', { name: 'Lampirkan berkas' }).click();
    // A phone is first asked whether the camera is meant.
    const isPhone = await window.evaluate(() => matchMedia('(pointer: coarse)').matches);
    if (isPhone) await this.place.getByRole('button', { name: 'Pilih berkas' }).click();
    await (await asked).setFiles(file);
  }

  async writePlainly(text: string): Promise<void> {
    await this.plainField.fill(text);
    await this.place.getByRole('button', { name: 'Kirim pesan' }).click();
  }
}
