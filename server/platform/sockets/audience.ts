import type { ClusterBus } from '../cluster/cluster-bus.js';
import { missedRooms } from '../cluster/missed-rooms.js';
import { roomsElsewhere } from '../cluster/rooms-elsewhere.js';
import type { Log } from '../log.js';
import { isAnyoneIn } from './is-anyone-in.js';
import { LateReaders } from './late-readers.js';
import { rooms } from './rooms.js';

declare module '../cluster/cluster-bus.js' {
  interface ClusterEventMap {
    /** The connections in this room end, but for one. */
    'connections.ended': { server: string; room: string; except?: string };
    /** Something was said in this room, which not everyone there may know. */
    'said.about': { server: string; room: string; name: string; payload: unknown; except: string[]; about: unknown };
  }
}

interface Broadcast {
  except(rooms: string | readonly string[]): Broadcast;
  emit(name: string, payload: unknown): boolean;
  disconnectSockets(close: boolean): void;
}

/** A Socket.IO server, as far as it is needed here. Which events there are is the audience's own type. */
interface Broadcaster {
  to(room: string): Broadcast;
  local: Broadcast & { to(room: string): Broadcast };
  sockets: {
    sockets: ReadonlyMap<string, { conn: { close(): void } }>;
    adapter: {
      rooms: ReadonlyMap<string, ReadonlySet<string>>;
      on(event: string, listener: (room: string) => void): unknown;
    };
  };
}

type EventsMap = Record<string, (payload: never) => void>;
type PayloadOf<Listener> = Listener extends (payload: infer Payload) => void ? Payload : never;

/**
 * Those who are connected by one of the two Socket.IO servers, to whichever process. `About` is what something may be about that
 * not everyone in a room may know.
 */
export interface Audience<Events extends EventsMap, About = never> {
  /**
   * Tells everyone in the room but `except`, rooms and ids of connections. A hint that may be lost. `payload` is asked only where somebody
   * reads, and nothing is published where no other process has a reader. With `about`, each process keeps it from those of its
   * connections that may not know of that, whether or not it has heard already that they should have left the room.
   */
  announce<Name extends keyof Events & string>(
    room: string,
    name: Name,
    payload: () => PayloadOf<Events[Name]> | Promise<PayloadOf<Events[Name]>>,
    except?: readonly string[],
    about?: About,
  ): void;
  /** Tells those of this process: each process says by itself who is there. */
  announceHere<Name extends keyof Events & string>(room: string, name: Name, payload: PayloadOf<Events[Name]>): void;
  /** Whether anyone is in the room, in this process or, as far as is known, in another one. */
  isAnyoneIn(room: string): boolean;
  /** The room has its first socket of all processes, or has lost its last one. */
  onPresence(listener: (room: string, isAnyoneThere: boolean) => void): void;
  /** The same for the sockets of this process alone. */
  onLocalPresence(listener: (room: string, isAnyoneHere: boolean) => void): void;
  /** Ends the connections in the room, in every process, but for `except`. */
  disconnect(room: string, except?: string): void;
  stop(): void;
}

export function audienceOf<Events extends EventsMap, About = never>(
  server: object,
  {
    name: serverName,
    bus,
    log,
    hiddenFrom = () => [],
  }: {
    name: string;
    bus: ClusterBus;
    log: Log;
    /** Which connections in the room may not know of it. */
    hiddenFrom?: (room: string, about: About) => string[];
  },
): Audience<Events, About> {
  const io = server as Broadcaster;
  const { adapter } = io.sockets;
  const elsewhere = roomsElsewhere({ bus, server: serverName, local: adapter, isShared: rooms.isShared });
  const missed = missedRooms({ bus, server: serverName, act: comeAgain });
  const late = new LateReaders();

  bus.on('connections.ended', ({ server: of, room, except }) => {
    if (of === serverName) endHere(room, except);
  });
  bus.on('said.about', ({ server: of, room, name, payload, except, about }) => {
    if (of === serverName) sayHere(room, name, payload, except, about as About);
  });
  elsewhere.onChange((room, hasReaders) => hasReaders && late.cameInto(room));

  const isPublished = (room: string) => bus.isConnected && bus.hasPeers && elsewhere.mayHave(room);

  function endHere(room: string, except?: string): void {
    const sockets = io.local.to(room);
    (except === undefined ? sockets : sockets.except(except)).disconnectSockets(true);
  }

  function sayHere(room: string, name: string, payload: unknown, except: readonly string[], about?: About): void {
    const hidden = about === undefined ? [] : hiddenFrom(room, about);
    io.local
      .to(room)
      .except([...except, ...hidden])
      .emit(name, payload);
  }

  /** By way of Socket.IO nobody would ask again who may hear it. */
  function sayElsewhere(room: string, name: string, payload: unknown, except: readonly string[], about: About): void {
    bus.publish('said.about', { server: serverName, room, name, payload, except: [...except], about });
  }

  /** They have missed something that nobody will say again: they connect anew, and ask for it by number. */
  function comeAgain(missedIn: string[] | undefined): void {
    const all = [...io.sockets.sockets.keys()];
    const ids = missedIn ? missedIn.flatMap((room) => [...(adapter.rooms.get(room) ?? [])]) : all;
    // The line alone: a client that the server ends by a word would not have to come back.
    for (const id of new Set(ids)) io.sockets.sockets.get(id)?.conn.close();
  }

  /** Nobody waits for what is said: where it cannot be made the reader asks for it. */
  function say(make: () => unknown, send: (payload: unknown) => void): void {
    const handleFault = (error: unknown) => log.warn({ err: error }, 'announcement lost; the reader will ask');
    try {
      const payload = make();
      if (payload instanceof Promise) payload.then(send).catch(handleFault);
      else send(payload);
    } catch (error) {
      handleFault(error);
    }
  }

  return {
    announce(room, name, payload, others = [], about) {
      missed.note(room);
      if (isPublished(room)) {
        return say(payload, (made) => {
          if (about === undefined) return void io.to(room).except(others).emit(name, made);
          sayHere(room, name, made, others, about);
          sayElsewhere(room, name, made, others, about);
        });
      }
      if (isAnyoneIn(io, room, others)) say(payload, (made) => sayHere(room, name, made, others, about));
      if (!bus.hasPeers) return;
      late.keep(room, () => {
        // Those of this process have heard it.
        const heard = [...others, ...(adapter.rooms.get(room) ?? [])];
        say(payload, (made) => {
          if (about === undefined) io.to(room).except(heard).emit(name, made);
          else sayElsewhere(room, name, made, others, about);
        });
      });
    },

    announceHere(room, name, payload) {
      if (isAnyoneIn(io, room)) io.local.to(room).emit(name, payload);
    },

    isAnyoneIn: (room) => adapter.rooms.has(room) || elsewhere.has(room),

    onPresence(listener) {
      adapter.on('create-room', (room) => !elsewhere.has(room) && listener(room, true));
      adapter.on('delete-room', (room) => !elsewhere.has(room) && listener(room, false));
      elsewhere.onChange((room, isThere) => !adapter.rooms.has(room) && listener(room, isThere));
    },

    onLocalPresence(listener) {
      adapter.on('create-room', (room) => listener(room, true));
      adapter.on('delete-room', (room) => listener(room, false));
    },

    disconnect(room, except) {
      missed.note(room);
      bus.publish('connections.ended', { server: serverName, room, ...(except === undefined ? {} : { except }) });
      endHere(room, except);
    },

    stop: () => elsewhere.stop(),
  };
}
