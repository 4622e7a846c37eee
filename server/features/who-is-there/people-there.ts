import type { SiteOpening } from '../../../shared/wire/contact-form/entities.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { ForgetElsewhere } from '../../platform/cluster/forget-elsewhere.js';
import { readThroughCache } from '../../platform/store/read-through-cache.js';
import type { Presence } from '../presence/index.js';
import type { PicturesService, StaffService } from '../staff/index.js';

/** More would be a crowd. */
const mostFaces = 3;
const rememberedMs = 10_000;

export type PersonThere = NonNullable<SiteOpening['people']>[number];

/** Who of a site's people has an inbox open, is not away and lets visitors see it: name and picture, as beside their replies. */
export function peopleThere(deps: {
  staff: Pick<StaffService, 'active'>;
  pictures: Pick<PicturesService, 'addressesOf'>;
  present: Pick<Presence, 'colleagues'>;
  events: DomainEvents;
  forgetElsewhere: ForgetElsewhere;
}) {
  const peopleOf = readThroughCache({ ttl: rememberedMs, most: 1_000 }, (siteId) => deps.staff.active([siteId]));
  const outdated = deps.forgetElsewhere('people-there', () => peopleOf.forgetAll());
  // Who hides, or goes, is shown to nobody from now on.
  deps.events.on('directory.changed', () => {
    peopleOf.forgetAll();
    outdated('');
  });

  return async (siteId: string): Promise<PersonThere[]> => {
    const people = (await peopleOf.get(siteId)) ?? [];
    const shown = people.filter(
      ({ id, away, hidesFace }) => !away && !hidesFace && deps.present.colleagues.isThere(id),
    );
    const pictures = await deps.pictures.addressesOf(shown.map(({ id }) => id));
    // Those with a picture first, and each part by name.
    const inOrder = [...shown.filter(({ id }) => pictures.has(id)), ...shown.filter(({ id }) => !pictures.has(id))];
    return inOrder.slice(0, mostFaces).map(({ id, name }) => {
      const picture = pictures.get(id);
      return { name, ...(picture ? { picture } : {}) };
    });
  };
}
