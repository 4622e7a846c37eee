import type { PinnedEmbed, Site, SiteOpening } from '../../../shared/entities.js';
import type { Language } from '../../../shared/locales/texts.js';
import type { Release } from '../embed/embed-files.js';
import { addressOf, maskedAddress } from '../visitors/address-of.js';
import type { KnownOfVisitor } from '../visitors/introductions.service.js';
import { openingAt } from './opening.js';
import { askedForm } from './site-form.js';
import { settingsOf } from './site-settings-of.js';
import type { StoredSite } from './sites.model.js';

export function presentSite({ _id, name, key, allowedOrigins }: StoredSite): Site {
  return { id: _id, name, key, allowedOrigins };
}

export function presentSettings(site: StoredSite) {
  const { allowedOrigins, settingsRevision = 0 } = site;
  return { revision: settingsRevision, settings: settingsOf(site), allowedOrigins };
}

/** No more than a visitor is shown: neither the hours themselves nor the other language, nor what was answered already. */
export function presentOpening(
  site: StoredSite,
  input: { language: Language; now: Date; known: KnownOfVisitor; isMailConfigured: boolean },
): SiteOpening {
  const { language, now, known, isMailConfigured } = input;
  const settings = settingsOf(site);
  const { title, greeting, away } = settings.texts[language];
  const { isOpen, nextOpening } = openingAt(now, settings.officeHours);
  const closed = {
    ...(away ? { text: away } : {}),
    ...(nextOpening ? { nextOpening: nextOpening.toISOString() } : {}),
  };
  const form = askedForm(settings, language, known);
  return {
    ...(title ? { title } : {}),
    ...(greeting ? { greeting } : {}),
    ...(isOpen ? {} : { away: closed }),
    ...(form ? { form } : {}),
    // Nothing is promised that cannot be kept.
    ...(isMailConfigured ? presentAnswersTo(known, settings.asksEmail) : {}),
    ...(settings.address === 'anda' ? { address: settings.address } : {}),
  };
}

/** Where an answer goes when the visitor is gone, or that it should be asked for. */
export function presentAnswersTo(known: KnownOfVisitor, asksEmail = false): { answersTo?: string; asksEmail?: true } {
  const address = addressOf(known);
  if (address !== undefined) return { answersTo: maskedAddress(address) };
  return asksEmail ? { asksEmail } : {};
}

/** Where pages load the chat from: the address that follows every release, and the one of this release alone. */
export function presentEmbed(url: string, release: Release | undefined): { embedUrl: string; pinned?: PinnedEmbed } {
  const embedUrl = `${url}/embed/v1/sapa.js`;
  if (!release) return { embedUrl };
  return { embedUrl, pinned: { url: `${url}/embed/${release.version}/sapa.js`, integrity: release.integrity } };
}
