import type { EditedSite } from '../../../shared/wire/sites/entities.js';
import type { SiteSettings } from '../../../shared/wire/sites/site-settings.js';
import { asOrigin } from '../../core/as-origin.js';
import type { NewSettings } from '../../data/sites.js';

/** What is being edited of a site, over all of its sections: texts as they are typed. */
export type SiteDraft = Pick<EditedSite, 'name' | 'allowedOrigins' | 'settings'>;

/** One change, as a section tells it. */
export interface SiteEdit extends Partial<Omit<SiteDraft, 'settings'>> {
  settings?: Partial<SiteSettings>;
}

export const withEdit = (draft: SiteDraft, { settings, ...rest }: SiteEdit): SiteDraft => ({
  ...draft,
  ...rest,
  settings: { ...draft.settings, ...settings },
});

const lines = (typed: readonly string[]) => typed.map((line) => line.trim()).filter(Boolean);

function trimmed(draft: SiteDraft): SiteDraft {
  const { name, allowedOrigins, settings } = draft;
  const textsOf = ({ title, greeting, away }: SiteSettings['texts']['id']) => ({
    title: title.trim(),
    greeting: greeting.trim(),
    away: away.trim(),
  });
  const { texts, officeHours } = settings;
  return {
    name: name.trim(),
    allowedOrigins: lines(allowedOrigins).map(asOrigin),
    settings: {
      ...settings,
      texts: { id: textsOf(texts.id), en: textsOf(texts.en) },
      officeHours: { ...officeHours, zone: officeHours.zone.trim(), holidays: lines(officeHours.holidays) },
    },
  };
}

/** What is sent: without what only typing needs, and the name only where it is another one. */
export function toSave(draft: SiteDraft, before: EditedSite): NewSettings {
  const { name, allowedOrigins, settings } = trimmed(draft);
  return { revision: before.revision, settings, allowedOrigins, ...(name === before.name ? {} : { name }) };
}

export const draftOf = ({ name, allowedOrigins, settings }: EditedSite): SiteDraft => ({
  name,
  allowedOrigins,
  settings,
});

/** Whether there is anything to save. */
export const isEdited = (draft: SiteDraft, before: EditedSite): boolean =>
  JSON.stringify(trimmed(draft)) !== JSON.stringify(trimmed(draftOf(before)));
