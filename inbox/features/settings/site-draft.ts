import type { EditedSite } from '../../../shared/wire/sites/entities.js';
import type { SiteSettings } from '../../../shared/wire/sites/site-settings.js';
import { asColour } from '../../core/as-colour.js';
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
  const { texts, look, greetings, officeHours } = settings;
  return {
    name: name.trim(),
    allowedOrigins: lines(allowedOrigins).map(asOrigin),
    settings: {
      ...settings,
      texts: { id: textsOf(texts.id), en: textsOf(texts.en) },
      look: {
        ...look,
        brand: asColour(look.brand),
        text: { id: look.text.id.trim(), en: look.text.en.trim() },
      },
      greetings: greetings.map(({ text, choices, page, ...when }) => ({
        ...when,
        page: page.trim(),
        text: { id: text.id.trim(), en: text.en.trim() },
        choices: { id: lines(choices.id), en: lines(choices.en) },
      })),
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

type Parts = SiteSettings & Pick<SiteDraft, 'name' | 'allowedOrigins'>;

const partsOf = ({ name, allowedOrigins, settings }: SiteDraft): Parts => ({ ...settings, name, allowedOrigins });
const draftFrom = ({ name, allowedOrigins, ...settings }: Parts): SiteDraft => ({ name, allowedOrigins, settings });

/** What two people have each set in their own way, by its name: what is stored, and what stands in the draft. */
export interface Clash {
  stored: Partial<Parts>;
  mine: Partial<Parts>;
}

export interface MergedDraft {
  draft: SiteDraft;
  /** Undefined where each has set something else. */
  clash: Clash | undefined;
}

/** What is edited, on top of what somebody else has saved meanwhile. Where both have changed the same, the draft has its own. */
export function mergeDraft(draft: SiteDraft, before: EditedSite, now: EditedSite): MergedDraft {
  const [mine, was, stored] = [trimmed(draft), trimmed(draftOf(before)), trimmed(draftOf(now))].map(partsOf) as [
    Parts,
    Parts,
    Parts,
  ];
  const clashing = new Set<keyof Parts>();
  const keys = Object.keys(mine) as (keyof Parts)[];
  const merged = Object.fromEntries(
    keys.map((key) => [key, mergeValues(mine[key], was[key], stored[key], () => clashing.add(key))]),
  ) as Parts;
  const only = (parts: Parts): Partial<Parts> =>
    Object.fromEntries([...clashing].map((key) => [key, parts[key]])) as Partial<Parts>;
  return {
    draft: draftFrom(merged),
    clash: clashing.size > 0 ? { stored: only(stored), mine: only(merged) } : undefined,
  };
}

/** The draft with what is stored of all that clashes. */
export const withStored = (draft: SiteDraft, { stored }: Clash): SiteDraft =>
  draftFrom({ ...partsOf(draft), ...stored });

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function mergeValues(mine: unknown, was: unknown, stored: unknown, tell: () => void): unknown {
  if (isSame(mine, was) || isSame(mine, stored)) return stored;
  if (isSame(stored, was)) return mine;
  if (isGroup(mine) && isGroup(was) && isGroup(stored)) {
    return Object.fromEntries(
      Object.entries(mine).map(([key, value]) => [key, mergeValues(value, was[key], stored[key], tell)]),
    );
  }
  tell();
  return mine;
}
