import { forgetFiles } from '../attachments/kept-files.js';

/**
 * Forgets all that the browser keeps for a site, on a page where the chat was not opened: so nothing of the chat is needed here.
 * Where storage is forbidden nothing was kept.
 */
export async function forgetVisitor(site: string): Promise<void> {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(`sapa:${site}:`)) localStorage.removeItem(name);
  } catch {
    // Merely touching it throws.
  }
  await forgetFiles(site);
}
