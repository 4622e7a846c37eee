import { forgetFiles } from '../features/files/kept-files.js';
import { Kept } from '../../shared/client/kept.js';

/** Forgets all that the browser keeps for a site, on a page where the chat was not opened: so nothing of the chat is needed here. */
export async function forgetVisitor(site: string): Promise<void> {
  new Kept(site).clear();
  await forgetFiles(site);
}
