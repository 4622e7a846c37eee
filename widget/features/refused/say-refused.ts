import type { ChatHost } from '../../core/chat-host.js';
import { siteTexts } from '../../core/site-texts.js';

/** The chat leads nowhere on this page: the visitor reads that, and once it is closed nothing of it stays. */
export async function sayRefused(host: ChatHost) {
  const texts = await siteTexts(host.language);
  host.override({ connecting: texts.refused });
  if (host.composer) host.composer.hidden = true;
  host.addEventListener('sapa-close', () => void window.sapa?.('destroy'), { once: true });
}
