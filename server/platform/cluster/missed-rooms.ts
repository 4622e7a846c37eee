import type { ClusterBus } from './cluster-bus.js';

declare module './cluster-bus.js' {
  interface ClusterEventMap {
    /** A process hears again and asks another one what it has missed in these milliseconds. */
    'rooms.missed-asked': { server: string; of: string; awayMs: number };
    /** In these rooms something was said that `to` (or, without it, anyone) has not heard; absent: in any. */
    'rooms.missed': { server: string; to?: string; rooms?: string[] };
  }
}

const keptMs = 120_000;
const mostKept = 50_000;
/** What was on its way when a line was lost. */
const marginMs = 500;
/** The question is counted back from when it is heard, and may be on its way for this time: a line that is back is full. */
const underWayMs = 3_000;
/** For a moment after the line is there the others have not been heard yet. */
const settleMs = 2_000;

/**
 * Remembers in which rooms something was said, for the time that Redis was away from this process or from another one.
 * Afterwards `act` hears the rooms whose readers have missed something; without a list, any reader may have.
 */
export function missedRooms(deps: { bus: ClusterBus; server: string; act: (rooms: string[] | undefined) => void }) {
  const { bus, server, act } = deps;
  const startedAt = Date.now();
  /** When something was last said there; the oldest first. */
  const saidAt = new Map<string, number>();
  /** What was said before may not be among them. Undefined while nobody else is there, and nothing is remembered. */
  let completeSince: number | undefined = startedAt;
  /** The last time that this process was away. */
  let awaySince = startedAt;
  let backAt = 0;
  /** Who has not said yet what this process has missed. They may not hear either. */
  const unanswered = new Set<string>();

  bus.on('rooms.missed-asked', ({ server: of, of: asked, awayMs }, from) => {
    if (of !== server || asked !== bus.id) return;
    // What they were told when this process came back they may not have heard.
    const since = Date.now() - awayMs;
    tell(backAt > since ? Math.min(since, awaySince) : since, from);
  });
  bus.on('rooms.missed', ({ server: of, to, rooms }, from) => {
    if (of !== server || (to !== undefined && to !== bus.id)) return;
    if (to !== undefined) unanswered.delete(from);
    act(rooms);
  });
  bus.watch({
    back(awayMs) {
      backAt = Date.now();
      awaySince = backAt - awayMs;
      for (const peer of bus.peers()) ask(peer);
      if (saidAt.size > 0) tell(awaySince);
    },
    lost(heardUntil) {
      // Nobody else was there until then.
      completeSince ??= heardUntil - marginMs;
    },
    heartbeat() {
      for (const peer of unanswered) ask(peer);
      prune();
    },
    peerCame(peer) {
      completeSince ??= Date.now();
      if (Date.now() - backAt < keptMs) ask(peer);
    },
    peerWent(peer) {
      unanswered.delete(peer);
    },
  });

  function ask(peer: string): void {
    unanswered.add(peer);
    bus.publish('rooms.missed-asked', { server, of: peer, awayMs: Date.now() - awaySince });
  }

  function tell(from: number, to?: string): void {
    const since = from - marginMs;
    const isComplete = completeSince !== undefined && completeSince <= Math.max(since, startedAt);
    const roomsSince = to === undefined ? since : since - underWayMs;
    const rooms = [...saidAt].filter(([, at]) => at >= roomsSince).map(([room]) => room);
    if (isComplete && rooms.length === 0 && to === undefined) return;
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
