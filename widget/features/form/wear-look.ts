import type { SiteOpening } from '../../../shared/wire/contact-form/entities.js';
import type { ChatHost } from '../../core/chat-host.js';

const sheet = new CSSStyleSheet();

/** Lays what the site has chosen over the chat, where the loader has not brought it along. What the page says goes before. */
export function wearLook(host: ChatHost, look: SiteOpening['look']): void {
  if (host.dataset['look'] !== undefined) return;
  sheet.replaceSync(look?.css ?? '');
  host.adoptStyle(sheet);
  if (look?.scheme) host.dataset['scheme'] ??= look.scheme;
}
