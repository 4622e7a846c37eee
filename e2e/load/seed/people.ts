import type { Attributes } from '../../../shared/wire/visitors/entities.js';
import type { Person } from '../../../shared/wire/identity/entities.js';
import { englishNames, firstNames, lastNames } from './corpus/names.js';
import { seedSiteOf, type SeedSite } from './corpus/sites.js';
import type { Language } from '../../../shared/wire/languages.js';
import type { Style } from './corpus/styles.js';
import type { Random } from './random.js';

/** Who writes, as this person is: what the site learns of it is another question. */
export interface SeedPerson {
  site: SeedSite;
  language: Language;
  name: string;
  email: string;
  style: Style;
  /** Whom the publisher has signed in. */
  known?: { externalId: string; person: Person };
  /** What the publisher's page says of them. */
  attributes?: Attributes;
}

export function personFrom(random: Random, sites: readonly SeedSite[]): SeedPerson {
  const shares = Object.fromEntries(sites.map(({ _id, share }) => [_id, share]));
  const site = seedSiteOf(random.weighted(shares)) ?? random.pick(sites);
  const language = random.chance(site.english) ? 'en' : 'id';
  const isForeign = language === 'en' && random.chance(0.6);
  const name = isForeign ? random.pick(englishNames) : `${random.pick(firstNames)} ${random.pick(lastNames)}`;
  const email = `${name.toLowerCase().replace(' ', random.pick(['.', '', '_']))}${random.between(1, 99)}@surel.example`;
  const style = random.weighted({ careful: 3, casual: 4, hasty: 3 });
  const person: SeedPerson = { site, language, name, email, style };
  if (!random.chance(site.signed)) return person;
  return {
    ...person,
    known: { externalId: `user-${random.uuid()}`, person: { name, ...(random.chance(0.7) ? { email } : {}) } },
    attributes: { plan: random.pick(['free', 'basic', 'business']), shops: random.between(1, 5) },
  };
}
