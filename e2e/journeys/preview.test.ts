import type { Page } from '@playwright/test';
import { expect, test } from '../journey.js';

/** The contrast of the launcher's words, by WCAG 2.2 (1.4.3), measured from what is drawn. */
const contrastOf = (page: Page) =>
  page.locator('sapa-launcher button').evaluate((button) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const luminance = (color: string) => {
      if (!canvas) throw new Error('no canvas');
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const { color, backgroundColor } = getComputedStyle(button);
    const [dark = 0, light = 0] = [luminance(color), luminance(backgroundColor)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  });

const looks = {
  'a yellow brand, at the left, square': {
    brand: '#ffd400',
    position: 'start',
    radius: '0px',
    'launcher-radius': '0px',
  },
  'a mid grey brand, a bubble higher up': { brand: '#777777', launcher: 'bubble', 'inset-block': '80px' },
  'a tab at the edge, always dark, English': { launcher: 'tab', scheme: 'dark', lang: 'en', brand: '#1a237e' },
} as const;

// The colours of every brand are asked of the launcher alone (launcher.test.ts).
for (const [name, settings] of Object.entries(looks)) {
  test(`V18 ${name}`, { tag: '@all' }, async ({ articleSite, visitorPage: page, look, variant }) => {
    await page.goto(`${articleSite.url}preview?${new URLSearchParams(settings).toString()}`);
    const launcher = page.locator('sapa-launcher button');
    await expect(launcher).toBeVisible();
    expect(await contrastOf(page)).toBeGreaterThanOrEqual(4.5);
    const { x = 0, width = 0 } = (await launcher.boundingBox()) ?? {};
    const isAtLeft = 'position' in settings !== Boolean(variant.isFromTheRight);
    expect(x + width / 2 < (page.viewportSize()?.width ?? 0) / 2).toBe(isAtLeft);
    await launcher.click();
    const field = page.locator('sapa-chat').getByRole('textbox');
    await field.fill('lang' in settings ? 'Hello' : 'Halo');
    await field.press('Enter');
    await expect(page.locator('sapa-chat').getByRole('listitem')).toContainText(
      'lang' in settings ? 'Sent' : 'Terkirim',
    );
    await look(page, name.replace(/\W+/g, '-'));
  });
}

test(
  'V18 a picture of the publisher’s on the launcher',
  { tag: '@all' },
  async ({ articleSite, visitorPage: page, look }) => {
    const loaded = page.waitForResponse((response) => response.url().endsWith('/icon.svg'));
    await page.goto(`${articleSite.url}preview?picture=own&launcher=bubble`);
    await loaded;
    const icon = page.locator('sapa-launcher svg');
    await expect(icon).toHaveCSS('background-image', /icon\.svg/);
    await expect(icon).toHaveCSS('stroke', 'none');
    await look(page, 'own-picture');
  },
);

test('V18 the publisher’s own element is the launcher', { tag: '@all' }, async ({ articleSite, visitorPage: page }) => {
  await page.goto(`${articleSite.url}preview?launcher=none`);
  const own = page.getByRole('button', { name: 'Hubungi kami' });
  await expect(own).toHaveAttribute('aria-expanded', 'false');
  await expect(page.locator('sapa-launcher button')).toBeHidden();
  await own.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(own).toHaveAttribute('aria-expanded', 'true');
  await page.getByRole('textbox', { name: 'Tulis pesan' }).press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(own).toBeFocused();
});
