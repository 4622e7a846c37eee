import type { SharedPresence } from '../../platform/cluster/shared-presence.js';
import { rooms } from '../../platform/sockets/rooms.js';
import { staffPresence } from './staff-presence.js';
import { viewers } from './viewers.js';
import type { ClusterBus } from '../../platform/cluster/cluster-bus.js';
import type { Audiences } from '../../kernel/sockets.js';

export type Presence = ReturnType<typeof presence>;

/**
 * Who is there now, in any process. Read from the rooms themselves, and from what other processes say of theirs; that expires,
 * so that a process that dies takes its presences along.
 */
export function presence({
  shared,
  bus,
}: {
  shared: Pick<SharedPresence, 'came' | 'left' | 'isThere'>;
  bus: Pick<ClusterBus, 'isConnected' | 'watch'>;
}) {
  /** Undefined before the process serves sockets, and always where it serves none. */
  let audiences: Audiences | undefined;
  const viewing = viewers();
  const colleagues = staffPresence({ bus });

  const isVisitorOnline = (visitorId: string) => audiences?.visitors.isAnyoneIn(rooms.visitor(visitorId)) ?? false;
  const isStaffOnline = (siteId: string) =>
    rooms.ofStaffAt(siteId).some((room) => audiences?.staff.isAnyoneIn(room) ?? false);

  return {
    /** Each process tells its own clients of what is true for all processes. */
    attach(served: Audiences): void {
      audiences = served;
      const { visitors, staff } = served;
      viewing.follow(staff);
      colleagues.follow(staff);
      staff.onPresence((room, isThere) => {
        const siteId = rooms.siteOfStaff(room);
        if (!siteId) return;
        const change = { isStaffOnline: isThere || isStaffOnline(siteId) };
        visitors.announceHere(rooms.siteVisitors(siteId), 'presence:changed', change);
      });
      visitors.onPresence((room, isOnline) => {
        const visitorId = rooms.visitorOf(room);
        if (visitorId) staff.announceHere(rooms.watchersOf(visitorId), 'presence:changed', { visitorId, isOnline });
      });
      visitors.onLocalPresence((room, isHere) => {
        const visitorId = rooms.visitorOf(room);
        if (visitorId) (isHere ? shared.came : shared.left)(visitorId);
      });
    },

    isVisitorOnline,
    isStaffOnline,
    viewersOf: viewing.of,
    colleagues,

    /** The same for a process that serves no sockets; no when that cannot be known. */
    isVisitorAnywhere: async (visitorId: string): Promise<boolean> =>
      isVisitorOnline(visitorId) || shared.isThere(visitorId),
  };
}
