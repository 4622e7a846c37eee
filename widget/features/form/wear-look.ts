import type { SiteOpening } from '../../../shared/wire/contact-form/entities.js';
import type { ChatHost } from '../../core/chat-host.js';

/** One for each chat of the page: another one may be another site's. */
const sheets = new WeakMap<ChatHost, CSSStyleSheet>();

/** Lays what the site has chosen over the chat, where the loader has not brought it along. What the page says goes before. */
export function wearLook(host: ChatHost, look: SiteOpening['look']): void {
  if (host.dataset['look'] !== undefined) return;
  const sheet = sheets.get(host) ?? new CSSStyleSheet();
  sheets.set(host, sheet);
  sheet.replaceSync(look?.css ?? '');
  host.adoptStyle(sheet);
  if (look?.scheme) host.dataset['scheme'] ??= look.scheme;
}
