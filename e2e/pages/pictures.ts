import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { areAll } from '../../server/test/are-all.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Keeps a picture of the page; `name` is its path in `artifacts/screenshots`. */
export type KeepPicture = (page: Page, name: string) => Promise<void>;

export const keepPicture: KeepPicture = async (page, name) => {
  await page.screenshot({ path: `${root}artifacts/screenshots/${name}.png`, animations: 'disabled' });
};

/** No test judges a picture: people look at them when an interface changes, and before a release. */
export function arePicturesWanted(): boolean {
  const { SAPA_PICTURES } = process.env;
  if (SAPA_PICTURES) return SAPA_PICTURES === 'true';
  return areAll || hasInterfaceChanged();
}

/** Since the last commit. Where there is no git, nothing is known of changes. */
function hasInterfaceChanged(): boolean {
  try {
    const changes = ['status', '--porcelain', '--', 'widget', 'inbox', 'shared/locales'];
    return execFileSync('git', changes, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] }).length > 0;
  } catch {
    return false;
  }
}
