import { createHash } from 'node:crypto';
import { rooms } from '../platform/sockets/rooms.js';
import type { StaffActor } from './actors.js';
import { seesWholeSites } from './permissions.js';

/** Where a staff member hears of rows. With a site or a team that is taken away its rooms are left. */
export function roomsOf(actor: StaffActor): string[] {
  if (seesWholeSites(actor)) return actor.siteIds.map(rooms.siteAll);
  const { siteIds, teamIds, staffId } = actor;
  const assigned = siteIds.map((siteId) => rooms.assignee(siteId, staffId));
  return [...siteIds.map(rooms.site), ...teamIds.map(rooms.team), ...assigned];
}

/** The same for the same role, sites and teams. */
export const accessOf = (actor: StaffActor): string =>
  createHash('sha256')
    .update([actor.role, ...roomsOf(actor).sort()].join('\n'))
    .digest('base64url')
    .slice(0, 16);
