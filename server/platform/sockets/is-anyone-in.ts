/** The part of a Socket.IO server that is needed here. */
interface WithRooms {
  sockets: { adapter: { rooms: ReadonlyMap<string, ReadonlySet<string>> } };
}

/**
 * Whether a room has a socket of this process that is in none of the others, each a room or, by its id, one socket. A packet for
 * nobody would be encoded all the same.
 */
export function isAnyoneIn(io: WithRooms, room: string, except: readonly string[] = []): boolean {
  const { rooms } = io.sockets.adapter;
  const members = rooms.get(room);
  if (!members) return false;
  const excluded = except.flatMap((name) => rooms.get(name) ?? []);
  if (excluded.length === 0) return true;
  for (const id of members) if (!excluded.some((group) => group.has(id))) return true;
  return false;
}
