import { rooms } from '../platform/sockets/rooms.js';
import type { StaffActor } from './actors.js';
import { seesWholeSites } from './permissions.js';

/** Where a staff member hears of rows besides those that are assigned to them. */
export function roomsOf(actor: StaffActor): string[] {
  if (seesWholeSites(actor)) return actor.siteIds.map(rooms.siteAll);
  return [...actor.siteIds.map(rooms.site), ...actor.teamIds.map(rooms.team)];
}
