import { expect, type Locator, type Page } from '@playwright/test';
import { writePluginZip } from '../../server/launch/wordpress-zip.mjs';
import type { WordPressSite } from './wordpress-site.js';

type Field = 'server' | 'key' | 'kid' | 'secret' | 'paths';

/** WordPress as its administrator sees it; what is not ours is in English, as no language is installed. */
export class AdminPage {
  readonly status: Locator;
  readonly faults: Locator;

  constructor(
    readonly page: Page,
    private readonly site: WordPressSite,
  ) {
    this.status = page.getByRole('status');
    this.faults = page.locator('.settings-error');
  }

  async signIn(name: string, password: string): Promise<void> {
    const { page } = this;
    await page.goto(`${this.site.url}/wp-login.php`);
    await page.locator('#user_login').fill(name);
    await page.locator('#user_pass').fill(password);
    await page.locator('#wp-submit').click();
    await page.waitForURL(/wp-admin/);
  }

  /** As an administrator does it: the zip is uploaded, and activated on the page that follows. */
  async install(): Promise<void> {
    const { page } = this;
    await page.goto(`${this.site.url}/wp-admin/plugin-install.php?tab=upload`);
    await page.locator('#pluginzip').setInputFiles(writePluginZip());
    await page.locator('#install-plugin-submit').click();
    await page.locator('a[href*="action=activate"]').click();
    await expect(page.locator('tr[data-plugin="sapa/sapa.php"]')).toHaveClass(/\bactive\b/);
  }

  async openSettings(): Promise<void> {
    await this.page.goto(`${this.site.url}/wp-admin/options-general.php?page=sapa`);
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  async save(values: Partial<Record<Field, string>>, choices: Record<string, string> = {}): Promise<void> {
    const { page } = this;
    for (const [name, value] of Object.entries(values)) await page.locator(`#sapa-${name}`).fill(value);
    for (const [name, value] of Object.entries(choices)) {
      await page.locator(`[name="sapa_settings[${name}]"][value="${value}"]`).check();
    }
    const saved = page.waitForNavigation({ url: /settings-updated/ });
    await page.locator('#submit').click();
    await saved;
  }

  async editPage(title: string): Promise<void> {
    const { page } = this;
    await page.goto(`${this.site.url}/wp-admin/edit.php?post_type=page`);
    await page.locator('a.row-title', { hasText: title }).click();
    // Greets those who are new.
    await page.getByRole('button', { name: 'Close', exact: true }).first().click();
  }

  /** The newer editors draw the page in a frame. */
  canvas() {
    return this.page.frameLocator('iframe[name="editor-canvas"]');
  }

  /** Out of use, and deleted. */
  async remove(): Promise<void> {
    const { page } = this;
    await page.goto(`${this.site.url}/wp-admin/plugins.php`);
    const row = page.locator('tr[data-plugin="sapa/sapa.php"]');
    await row.locator('.deactivate a').click();
    // By its address: where the script of the page has not come yet, a click leads there too.
    const address = await row.locator('.delete a').getAttribute('href');
    await page.goto(`${this.site.url}/wp-admin/${address}`);
    await page.getByRole('button', { name: /^Yes, delete/ }).click();
    await expect(page).toHaveURL(/plugins\.php/);
    await expect(row).toHaveCount(0);
  }

  async signOut(): Promise<void> {
    const { page } = this;
    await page.goto(`${this.site.url}/wp-admin/profile.php`);
    const address = await page.locator('#wp-admin-bar-logout a').getAttribute('href');
    await page.goto(address ?? '');
    await page.waitForURL(/loggedout/);
  }
}
