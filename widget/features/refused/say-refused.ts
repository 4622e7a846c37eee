import type { ChatHost } from '../../core/chat-host.js';
import type { Language } from '../../../shared/wire/languages.js';
import type { Texts } from '../../../shared/locales/texts.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'site'> }>> = {
  id: () => import('../../../shared/locales/id.json?part=site'),
  en: () => import('../../../shared/locales/en.json?part=site'),
};

/** The chat leads nowhere on this page: the visitor reads that, and once it is closed nothing of it stays. */
export async function sayRefused(host: ChatHost) {
  const { default: texts } = await loaders[host.language]();
  host.override({ connecting: texts.refused });
  if (host.composer) host.composer.hidden = true;
  host.addEventListener('sapa-close', () => void window.sapa?.('destroy'), { once: true });
}
