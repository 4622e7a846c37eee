import type { SiteOpening } from '../../../shared/wire/contact-form/entities.js';
import type { Language } from '../../../shared/wire/languages.js';
import { chatLook } from '../../../shared/look/chat-look.js';
import { maskedAddress } from '../../../shared/masked-address.js';
import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import { type StoredSite, openingAt, settingsOf } from '../sites/index.js';
import { addressOf } from './address-of.js';
import type { KnownOfVisitor } from './known-of-visitor.js';
import { pendingForm } from './site-form.js';

/** What stands above the chat; empty: the widget's own words. */
export const titleOf = (site: StoredSite, language: Language): string =>
  settingsOf(site).texts[language].title || (site.isNamed ? site.name : '');

/** No more than a visitor is shown: neither the hours themselves nor the other language, nor what was answered already. */
export function presentOpening(
  site: StoredSite,
  input: {
    language: Language;
    now: Date;
    /** Those that count for what this visitor writes next. */
    hours: OfficeHours;
    known: KnownOfVisitor;
    isMailConfigured: boolean;
    /** Where it is shown. */
    there?: { people: NonNullable<SiteOpening['people']>; replyMinutes: number | undefined };
  },
): SiteOpening {
  const { language, now, hours, known, isMailConfigured, there } = input;
  const settings = settingsOf(site);
  const { greeting, away } = settings.texts[language];
  const title = titleOf(site, language);
  const look = chatLook(settings.look);
  const { isOpen, nextOpening } = openingAt(now, hours);
  const closed = {
    ...(away ? { text: away } : {}),
    ...(nextOpening ? { nextOpening: nextOpening.toISOString() } : {}),
  };
  const form = pendingForm(settings, language, known);
  return {
    ...(title ? { title } : {}),
    ...(greeting ? { greeting } : {}),
    ...(look ? { look } : {}),
    ...(isOpen ? {} : { away: closed }),
    ...(there?.people[0] ? { people: there.people } : {}),
    // While it is closed nobody replies as fast as that.
    ...(isOpen && there?.replyMinutes ? { replyMinutes: there.replyMinutes } : {}),
    ...(form ? { form } : {}),
    // Nothing is promised that cannot be kept.
    ...(isMailConfigured ? presentAnswersTo(known, settings.asksEmail) : {}),
    ...(settings.address === 'anda' ? { address: settings.address } : {}),
  };
}

/** The same for who may not write: nothing is asked of them, and they are told why, or until when. */
export function presentSilent({ title, greeting, look, address }: SiteOpening, words: string): SiteOpening {
  return {
    ...(title === undefined ? {} : { title }),
    ...(greeting === undefined ? {} : { greeting }),
    ...(look === undefined ? {} : { look }),
    ...(address === undefined ? {} : { address }),
    isBlocked: true,
    away: { text: words },
  };
}

/** Where an answer goes when the visitor is gone, or that it should be asked for. */
export function presentAnswersTo(known: KnownOfVisitor, asksEmail = false): { answersTo?: string; asksEmail?: true } {
  const address = addressOf(known);
  if (address !== undefined) return { answersTo: maskedAddress(address) };
  return asksEmail ? { asksEmail } : {};
}
