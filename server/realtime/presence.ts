import { rooms } from './rooms.js';
import type { StaffServer, VisitorServer } from './sockets.js';

export type Presence = ReturnType<typeof presence>;

/** Who is there now. Read from the rooms themselves and never stored: a process that dies takes its presences along. */
export function presence(io: { visitors: VisitorServer; staff: StaffServer }) {
  const { visitors, staff } = io;

  const isVisitorOnline = (visitorId: string) => visitors.sockets.adapter.rooms.has(rooms.visitor(visitorId));
  const isStaffOnline = (siteId: string) => staff.sockets.adapter.rooms.has(rooms.siteStaff(siteId));

  // A room appears with its first socket and goes with its last: exactly when presence changes.
  staff.sockets.adapter.on('create-room', (room: string) => tellVisitors(room, true));
  staff.sockets.adapter.on('delete-room', (room: string) => tellVisitors(room, false));

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
