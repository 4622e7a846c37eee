import type { FindLinks } from '../../shared/links.js';

let find: FindLinks | undefined;

/** What finds links, once it is here: it is as large as all the rest of drawing a text. */
export const linkFinder = (): FindLinks | undefined => find;

/** For a text that can have none, or until it is here. */
export const noLinks: FindLinks = () => [];

/** What cannot be loaded now is asked for again when it is missed again. */
export async function loadLinkFinder(): Promise<void> {
  ({ linksIn: find } = await import('../../shared/links.js'));
}
