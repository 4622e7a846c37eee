import type { Accounts } from './accounts.js';
import type { Departure } from './departures.js';

/** How much of a departure that was written down has happened, and still holds. */
export const asFarAsTrue =
  (deps: { accounts: Pick<Accounts, 'find'>; hasTeam: (teamId: string) => Promise<boolean> }) =>
  async (departure: Departure): Promise<Departure | undefined> => {
    if ('teamId' in departure) return (await deps.hasTeam(departure.teamId)) ? undefined : departure;
    const { staffId, siteIds, teamIds, successorId } = departure;
    const user = await deps.accounts.find(staffId);
    if (!user || user.suspendedAt) return { staffId, ...(successorId ? { successorId } : {}) };
    const lost = {
      siteIds: user.role === 'owner' ? [] : (siteIds ?? []).filter((id) => !user.siteIds.includes(id)),
      teamIds: (teamIds ?? []).filter((id) => !user.teamIds?.includes(id)),
    };
    return lost.siteIds.length + lost.teamIds.length > 0 ? { staffId, ...lost } : undefined;
  };
