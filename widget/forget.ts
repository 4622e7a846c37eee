import { Kept } from './state/kept.js';

/** Takes away what the chat kept here. Loaded where the page says that its reader has signed out and no chat is there to be told. */
export async function forgetVisitor(site: string): Promise<void> {
  const kept = new Kept(site);
  for (const name of kept.names('')) kept.remove(name);
}
