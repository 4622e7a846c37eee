import type { Page, TestInfo } from '@playwright/test';
import { areAll } from '../../server/test/are-all.js';
import type { Variant } from '../variants.js';
import { expectAccessible } from './expect-accessible.js';
import type { KeepPicture } from './pictures.js';

const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const schemes = ['light', 'dark'] as const;
/** The colours of the dark are measured by themselves as well (contrast.test.ts): to ask twice is for `npm run test:all`. */
const askedIn = areAll ? schemes : (['light'] as const);
/** Whole pages. Of all that is in them `npm test` asks each component, which costs less. */
const askedInShort = ['first-message', 'hosted-page'];

/**
 * Asks axe about a state on a desktop, in `npm run test:all` in every journey and in the dark as well, and keeps pictures of it
 * on a desktop and on a phone if somebody wants them. In another variant it looks at the state as it is there.
 */
export async function look(
  page: Page,
  state: string,
  { info, variant, keepPicture }: { info: TestInfo; variant: Variant; keepPicture: KeepPicture | undefined },
): Promise<void> {
  // What stands on the publisher's page around the chat is not ours to judge.
  const isArticle = (await page.locator('sapa-launcher').count()) > 0;
  const within = isArticle ? ['sapa-launcher', 'sapa-chat'] : [];
  if (Object.values(variant).some(Boolean)) {
    await keepPicture?.(page, `${info.project.name}/${folderOf(info)}/${state}`);
    await expectAccessible(page, state, { ...variant, within });
    return;
  }
  await page.setViewportSize(sizes.desktop);
  const isAsked = areAll || askedInShort.includes(folderOf(info));
  for (const colorScheme of isAsked ? askedIn : []) {
    await page.emulateMedia({ colorScheme });
    // So are those of the inbox, and axe asks each of its components about them in both.
    const isInbox = (await page.locator('sapa-app').count()) > 0;
    const withoutContrast = isInbox && !areAll;
    await expectAccessible(page, `${state}, ${colorScheme}`, { colorScheme, within, withoutContrast });
  }
  if (keepPicture) await keepEveryPicture(page, `${folderOf(info)}/${state}`, keepPicture);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function keepEveryPicture(page: Page, name: string, keepPicture: KeepPicture): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await keepPicture(page, `${name}-${size}-${colorScheme}`);
    }
  }
  await page.setViewportSize(sizes.desktop);
}

/** `journeys/first-message.test.ts` keeps its pictures in `first-message`. */
function folderOf({ file }: TestInfo): string {
  return file.replace(/^.*\//, '').replace(/\.test\.ts$/, '');
}
