/** The part of a Socket.IO server that is needed here. */
interface WithRooms {
  sockets: { adapter: { rooms: ReadonlyMap<string, ReadonlySet<string>> } };
}

/** Whether a room has a socket of this process besides one. A packet for nobody would be encoded all the same. */
export function isAnyoneIn(io: WithRooms, room: string, except?: string): boolean {
  const members = io.sockets.adapter.rooms.get(room);
  if (!members) return false;
  return members.size > (except !== undefined && members.has(except) ? 1 : 0);
}
