import { rooms } from '../../platform/sockets/rooms.js';
import type { SharedPresence } from '../../platform/cluster/shared-presence.js';
import type { StaffServer, VisitorServer } from '../../kernel/sockets.js';

export type Presence = ReturnType<typeof presence>;

/**
 * Who is there now. Read from the rooms themselves; what other processes are told expires with this one, so that a process that
 * dies takes its presences along.
 */
export function presence({
  visitors,
  staff,
  shared,
}: {
  visitors: VisitorServer;
  staff: StaffServer;
  shared: Pick<SharedPresence, 'came' | 'left'>;
}) {
  const isVisitorOnline = (visitorId: string) => visitors.sockets.adapter.rooms.has(rooms.visitor(visitorId));
  const isStaffOnline = (siteId: string) => staff.sockets.adapter.rooms.has(rooms.siteStaff(siteId));

  // A room appears with its first socket and goes with its last: exactly when presence changes.
  staff.sockets.adapter.on('create-room', (room: string) => tellVisitors(room, true));
  staff.sockets.adapter.on('delete-room', (room: string) => tellVisitors(room, false));
  visitors.sockets.adapter.on('create-room', (room: string) => tellProcesses(room, shared.came));
  visitors.sockets.adapter.on('delete-room', (room: string) => tellProcesses(room, shared.left));

  function tellProcesses(room: string, tell: (visitorId: string) => void): void {
    const visitorId = rooms.visitorOf(room);
    if (visitorId) tell(visitorId);
  }

  function tellVisitors(room: string, isOnline: boolean): void {
    const siteId = rooms.siteOfStaff(room);
    if (siteId) visitors.to(rooms.siteVisitors(siteId)).emit('presence:changed', { isStaffOnline: isOnline });
  }

  return {
    isVisitorOnline,
    isStaffOnline,

    /** A visitor's tab came or went; the staff hear of it when it was the first or is the last. */
    visitorMoved(siteId: string, visitorId: string): void {
      // A packet for nobody is encoded all the same.
      if (!isStaffOnline(siteId)) return;
      staff.to(rooms.siteStaff(siteId)).emit('presence:changed', { visitorId, isOnline: isVisitorOnline(visitorId) });
    },
  };
}
