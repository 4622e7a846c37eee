import { rooms } from '../../platform/sockets/rooms.js';
import type { SharedPresence } from '../../platform/cluster/shared-presence.js';
import type { Sockets } from '../../kernel/sockets.js';

export type Presence = ReturnType<typeof presence>;

/**
 * Who is there now. Read from the rooms themselves; what other processes are told expires with this one, so that a process that
 * dies takes its presences along.
 */
export function presence({ shared }: { shared: Pick<SharedPresence, 'came' | 'left' | 'isThere'> }) {
  /** Undefined before the process serves sockets, and always where it serves none. */
  let sockets: Sockets | undefined;

  const isIn = (server: keyof Sockets, room: string) => sockets?.[server].sockets.adapter.rooms.has(room) ?? false;
  const isVisitorOnline = (visitorId: string) => isIn('visitors', rooms.visitor(visitorId));
  const isStaffOnline = (siteId: string) => isIn('staff', rooms.siteAll(siteId));

  function tellProcesses(room: string, tell: (visitorId: string) => void): void {
    const visitorId = rooms.visitorOf(room);
    if (visitorId) tell(visitorId);
  }

  return {
    /** A room appears with its first socket and goes with its last: exactly when presence changes. */
    attach(served: Sockets): void {
      sockets = served;
      const { visitors, staff } = served;
      const tellVisitors = (room: string, isOnline: boolean) => {
        const siteId = rooms.siteOfStaff(room);
        if (siteId) visitors.to(rooms.siteVisitors(siteId)).emit('presence:changed', { isStaffOnline: isOnline });
      };
      staff.sockets.adapter.on('create-room', (room: string) => tellVisitors(room, true));
      staff.sockets.adapter.on('delete-room', (room: string) => tellVisitors(room, false));
      visitors.sockets.adapter.on('create-room', (room: string) => tellProcesses(room, shared.came));
      visitors.sockets.adapter.on('delete-room', (room: string) => tellProcesses(room, shared.left));
    },

    /** Connected to this process. */
    isVisitorOnline,
    isStaffOnline,

    /** Connected to this process or another one; no when that cannot be known. */
    isVisitorAnywhere: async (visitorId: string): Promise<boolean> =>
      isVisitorOnline(visitorId) || shared.isThere(visitorId),

    /** A visitor's tab came or went: those hear of it who have a conversation of the visitor open. */
    visitorMoved(visitorId: string): void {
      const room = rooms.watchersOf(visitorId);
      // A packet for nobody is encoded all the same.
      if (!sockets || !isIn('staff', room)) return;
      sockets.staff.to(room).emit('presence:changed', { visitorId, isOnline: isVisitorOnline(visitorId) });
    },
  };
}
