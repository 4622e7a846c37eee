import type { ClusterBus } from './cluster-bus.js';

declare module './cluster-bus.js' {
  interface ClusterEventMap {
    /** Rooms of a process that have their first reader, or have lost their last one. Numbered without holes. */
    'rooms.changed': { server: string; number: number; added: string[]; removed: string[] };
    /** How many changes there were, so that a lost one is noticed. */
    'rooms.counted': { server: string; number: number };
    'rooms.asked': { server: string; of: string };
    /** A page of all rooms of a process. */
    'rooms.listed': { server: string; number: number; rooms: string[]; isFirst: boolean; isLast: boolean };
  }
}

/** Changes of this time travel together: of a crowd that comes back each brings a room. */
const gatherMs = 5;
const pageSize = 5_000;
/** After the line is there the other processes are given this time to say that they are there. */
const settleMs = 1_000;

interface Peer {
  number: number;
  /** Undefined while its rooms are not known; all is published then. */
  rooms: Set<string> | undefined;
  coming: Set<string>;
}

/** The part of a Socket.IO adapter that is needed here. */
interface LocalRooms {
  rooms: ReadonlyMap<string, unknown>;
  on(event: 'create-room' | 'delete-room', listener: (room: string) => void): unknown;
}

/**
 * Which rooms of a Socket.IO server have readers in other processes. Each process tells the others its own, and all when it is
 * asked. What is not known counts as "has readers". `isShared` tells rooms from those that Socket.IO makes for each socket.
 */
export function roomsElsewhere(deps: {
  bus: ClusterBus;
  server: string;
  local: LocalRooms;
  isShared: (room: string) => boolean;
}) {
  const { bus, server, local, isShared } = deps;
  const peers = new Map<string, Peer>();
  /** How many other processes have the room. */
  const counts = new Map<string, number>();
  const listeners: ((room: string, hasReaders: boolean) => void)[] = [];
  const added = new Set<string>();
  const removed = new Set<string>();
  let number = 0;
  let timer: NodeJS.Timeout | undefined;
  let surePastMs = Infinity;

  local.on('create-room', (room) => note(room, added, removed));
  local.on('delete-room', (room) => note(room, removed, added));
  bus.on('rooms.changed', (change, from) => change.server === server && apply(from, change));
  bus.on('rooms.counted', (count, from) => {
    const peer = peers.get(from);
    if (count.server === server && peer?.rooms && peer.number !== count.number) ask(from);
  });
  bus.on('rooms.asked', (question) => question.server === server && question.of === bus.id && list());
  bus.on('rooms.listed', (page, from) => page.server === server && take(from, page));
  bus.watch({
    back() {
      surePastMs = Date.now() + settleMs;
      bus.publish('rooms.counted', { server, number });
      for (const id of peers.keys()) ask(id);
    },
    heartbeat() {
      bus.publish('rooms.counted', { server, number });
      for (const [id, peer] of peers) if (!peer.rooms) ask(id);
    },
    peerCame: ask,
    peerWent(id) {
      const rooms = peers.get(id)?.rooms;
      peers.delete(id);
      for (const room of rooms ?? []) count(room, -1);
    },
  });

  function note(room: string, into: Set<string>, outOf: Set<string>): void {
    if (!isShared(room)) return;
    if (!outOf.delete(room)) into.add(room);
    timer ??= setTimeout(flush, gatherMs);
  }

  function flush(): void {
    timer = undefined;
    if (added.size + removed.size === 0) return;
    number += 1;
    bus.publish('rooms.changed', { server, number, added: [...added], removed: [...removed] });
    added.clear();
    removed.clear();
  }

  function list(): void {
    clearTimeout(timer);
    flush();
    const rooms = [...local.rooms.keys()].filter(isShared);
    for (let start = 0; start === 0 || start < rooms.length; start += pageSize) {
      const page = rooms.slice(start, start + pageSize);
      const isLast = start + pageSize >= rooms.length;
      bus.publish('rooms.listed', { server, number, rooms: page, isFirst: start === 0, isLast });
    }
  }

  function ask(id: string): void {
    const peer = peers.get(id);
    // What it had is believed until its answer is here: nobody is told that a crowd has gone.
    if (!peer) peers.set(id, { number: 0, rooms: undefined, coming: new Set() });
    bus.publish('rooms.asked', { server, of: id });
  }

  function apply(id: string, change: { number: number; added: string[]; removed: string[] }): void {
    const peer = peers.get(id);
    // Its list is on the way.
    if (!peer?.rooms || change.number <= peer.number) return;
    if (change.number !== peer.number + 1) return ask(id);
    peer.number = change.number;
    for (const room of change.added) if (!peer.rooms.has(room)) put(peer.rooms, room);
    for (const room of change.removed) if (peer.rooms.delete(room)) count(room, -1);
  }

  function put(rooms: Set<string>, room: string): void {
    rooms.add(room);
    count(room, 1);
  }

  function take(id: string, page: { number: number; rooms: string[]; isFirst: boolean; isLast: boolean }): void {
    const peer = peers.get(id);
    if (!peer) return;
    if (page.isFirst) peer.coming = new Set();
    for (const room of page.rooms) peer.coming.add(room);
    if (!page.isLast) return;
    const before = peer.rooms ?? new Set();
    peer.rooms = peer.coming;
    peer.coming = new Set();
    peer.number = page.number;
    for (const room of peer.rooms) if (!before.has(room)) count(room, 1);
    for (const room of before) if (!peer.rooms.has(room)) count(room, -1);
  }

  function count(room: string, change: 1 | -1): void {
    const before = counts.get(room) ?? 0;
    const now = before + change;
    if (now > 0) counts.set(room, now);
    else counts.delete(room);
    if (before === 0 || now === 0) for (const listener of listeners) listener(room, now > 0);
  }

  return {
    /** Another process has said that it has readers there. */
    has: (room: string): boolean => counts.has(room),

    /** The same, and where that is not known: what is said there must be published. */
    mayHave(room: string): boolean {
      if (counts.has(room) || Date.now() < surePastMs) return true;
      for (const peer of peers.values()) if (!peer.rooms) return true;
      return false;
    },

    /** The first other process has readers there now, or the last one has none any more. */
    onChange(listener: (room: string, hasReaders: boolean) => void): void {
      listeners.push(listener);
    },

    stop(): void {
      clearTimeout(timer);
    },
  };
}
