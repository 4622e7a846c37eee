import type { ClusterBus } from './cluster-bus.js';

declare module './cluster-bus.js' {
  interface ClusterEventMap {
    /** A process hears again and asks what it has missed in these milliseconds. */
    'rooms.missed-asked': { server: string; awayMs: number };
    /** In these rooms something was said that `to` (or, without it, nobody else) has not heard; absent: in any. */
    'rooms.missed': { server: string; to?: string; rooms?: string[] };
  }
}

const keptMs = 120_000;
const mostKept = 50_000;
/** What was on its way when a line was lost. */
const marginMs = 500;
/** For a moment after the line is there the others have not been heard yet. */
const settleMs = 2_000;

export type MissedRooms = ReturnType<typeof missedRooms>;

/**
 * Remembers in which rooms something was said, for the time that Redis was away from this process or from another one.
 * Afterwards `act` hears the rooms whose readers have missed something; without a list, any reader may have.
 */
export function missedRooms(deps: { bus: ClusterBus; server: string; act: (rooms: string[] | undefined) => void }) {
  const { bus, server, act } = deps;
  /** When something was last said there; the oldest first. */
  const saidAt = new Map<string, number>();
  /** Undefined while nobody else is there, and nothing is remembered. */
  let completeSince: number | undefined;
  let backAt = 0;

  bus.on('rooms.missed-asked', ({ server: of, awayMs }, from) => {
    if (of === server) tell(awayMs, from);
  });
  bus.on('rooms.missed', ({ server: of, to, rooms }) => {
    if (of === server && (to === undefined || to === bus.id)) act(rooms);
  });
  bus.watch({
    back(awayMs) {
      backAt = Date.now();
      bus.publish('rooms.missed-asked', { server, awayMs });
      if (saidAt.size > 0) tell(awayMs);
    },
    lost(heardUntil) {
      // Nobody else was there until then.
      completeSince ??= heardUntil - marginMs;
    },
    peerCame() {
      completeSince ??= Date.now();
    },
    beat: prune,
  });

  function tell(awayMs: number, to?: string): void {
    const since = Date.now() - awayMs - marginMs;
    const isComplete = completeSince !== undefined && completeSince <= since;
    const rooms = [...saidAt].filter(([, at]) => at >= since).map(([room]) => room);
    if (isComplete && rooms.length === 0) return;
    bus.publish('rooms.missed', { server, ...(to === undefined ? {} : { to }), ...(isComplete ? { rooms } : {}) });
  }

  function prune(): void {
    if (!bus.isConnected || completeSince === undefined) return;
    completeSince = Math.max(completeSince, Date.now() - keptMs);
    for (const [room, at] of saidAt) {
      if (at >= completeSince) return;
      saidAt.delete(room);
    }
  }

  const isAlone = (now: number) => bus.isConnected && !bus.hasPeers && now - backAt > settleMs;

  return {
    /** Something was said in this room. */
    note(room: string): void {
      const now = Date.now();
      if (isAlone(now)) {
        if (completeSince === undefined) return;
        completeSince = undefined;
        saidAt.clear();
        return;
      }
      completeSince ??= now;
      saidAt.delete(room);
      saidAt.set(room, now);
      if (saidAt.size <= mostKept) return;
      const [oldest] = saidAt;
      if (!oldest) return;
      saidAt.delete(oldest[0]);
      completeSince = oldest[1] + 1;
    },
  };
}
