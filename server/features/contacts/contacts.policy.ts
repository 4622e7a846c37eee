import type { StaffActor } from '../../kernel/actors.js';
import { can, seesWholeSites, sitesWhere, type Action } from '../../kernel/permissions.js';
import { roomsOf } from '../../kernel/rooms-of.js';
import type { StoredContact } from './contacts.model.js';

type ContactAction = Extract<Action, `contact:${string}`>;

/** An agent knows whom they may read a conversation of, and who has none. */
export function canContact(
  actor: StaffActor,
  action: ContactAction,
  { siteId, places }: Pick<StoredContact, 'siteId' | 'places'>,
): boolean {
  if (!can(actor, action, { siteId })) return false;
  if (seesWholeSites(actor)) return true;
  const own = roomsOf(actor);
  return places.some((place) => own.includes(place));
}

/** The same as a query. */
export function seenBy(actor: StaffActor, siteId?: string) {
  const siteIds = sitesWhere(actor, 'contact:read').filter((each) => siteId === undefined || each === siteId);
  return { siteId: { $in: siteIds }, ...(seesWholeSites(actor) ? {} : { places: { $in: roomsOf(actor) } }) };
}
