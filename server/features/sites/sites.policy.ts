import type { StaffActor } from '../../kernel/actors.js';

/** Who may change a site's settings and hold its keys: owner and admins, of sites that they may see. */
export function mayManageSite(actor: StaffActor, siteId: string): boolean {
  return actor.role !== 'agent' && actor.siteIds.includes(siteId);
}
