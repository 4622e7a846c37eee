import type { FindLinks } from '../../shared/links.js';

let find: FindLinks | undefined;
let loading: Promise<void> | undefined;

/** What finds links, once it is here: it is as large as all the rest of drawing a text. */
export const linkFinder = (): FindLinks | undefined => find;

/** What cannot be loaded now is asked for again when it is missed again. */
export async function loadLinkFinder(): Promise<void> {
  loading ??= import('../../shared/links.js').then(({ linksIn }) => void (find = linksIn));
  try {
    await loading;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}
