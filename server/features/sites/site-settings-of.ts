import type { z } from 'zod';
import { siteSettings, type SiteSettings } from '../../../shared/wire/sites/site-settings.js';
import type { StoredSite } from './sites.model.js';

/** Read once per site and revision: a busy site asks for them at every message. */
const read = new WeakMap<object, SiteSettings>();

/** One for all sites that have set nothing: what is read is known by it. */
const noneSet: NonNullable<StoredSite['settings']> = {};

/** What was never set, is newer than what was stored or cannot be understood has its default, and what else was set stays. */
export function settingsOf({ settings = noneSet }: Pick<StoredSite, 'settings'>): SiteSettings {
  const known = read.get(settings);
  if (known) return known;
  const { data, error } = siteSettings.safeParse(settings);
  const all = data ?? siteSettings.safeParse(withoutFaults(settings, error.issues)).data ?? siteSettings.parse({});
  read.set(settings, all);
  return all;
}

/**
 * Of the look the fault alone is left out, of the greetings the one that it stands in, and of everything else all that it stands
 * in: half a form would be another form.
 */
function withoutFaults(settings: object, issues: readonly z.core.$ZodIssue[]): object {
  const left = structuredClone(settings) as Record<string, unknown>;
  const wrong = new Set<number>();
  for (const issue of issues) {
    const [part, field] = issue.path.map(String);
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const look = left['look'] as Record<string, unknown>;
    if (part === 'greetings' && Array.isArray(left[part]) && field !== undefined) wrong.add(Number(field));
    else if (part === undefined) for (const key of keys) delete left[key];
    else if (part !== 'look' || typeof look !== 'object' || look === null) delete left[part];
    else for (const name of field === undefined ? keys : [field]) delete look[name];
  }
  const { greetings } = left;
  if (Array.isArray(greetings)) left['greetings'] = greetings.filter((_greeting, index) => !wrong.has(index));
  return left;
}
