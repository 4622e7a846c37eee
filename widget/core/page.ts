import type { RequestOf } from '../../shared/wire/command.js';
import type { VisitorCommands } from '../../shared/wire/commands.js';
import { limits } from '../../shared/wire/limits.js';
import { inertText } from './inert-text.js';

export type Page = NonNullable<RequestOf<VisitorCommands['message:send']>['page']>;

/** Where the visitor writes, as the staff will see it: without the part behind `#`, which often carries secrets. */
export function currentPage(address = location.href, title = document.title): Page {
  const page: Page = {};
  const url = address.replace(/#.*/s, '');
  if (/^https?:/.test(url) && url.length <= limits.pageUrl) page.url = url;
  // Cut first: the cut may leave half of a pair.
  const shownTitle = inertText(title.slice(0, limits.pageTitle));
  if (shownTitle) page.title = shownTitle;
  return page;
}
