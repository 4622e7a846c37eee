import { limits } from '../../../shared/wire/limits.js';

/** Where somebody is, by their own word. */
export interface Page {
  url?: string | undefined;
  title?: string | undefined;
}

/** A page that the visitor wrote from or went to, and when first. */
export interface VisitedPage {
  url?: string;
  title?: string;
  at: Date;
}

/** Who was away for longer begins another visit, with a path of its own. */
export const visitPauseMs = 30 * 60_000;

export const isSamePage = (one: Page, other: Page): boolean =>
  one.url === other.url && (one.url !== undefined || one.title === other.title);

/** A path gets a page where it is another one than the last; the first ones go. */
export function withPage(pages: readonly VisitedPage[], page: Page, at: Date): readonly VisitedPage[] {
  const { url, title } = page;
  const last = pages.at(-1);
  if ((!url && !title) || (last && isSamePage(last, page))) return pages;
  return [...pages, { ...(url ? { url } : {}), ...(title ? { title } : {}), at }].slice(-limits.pagesOfVisit);
}
