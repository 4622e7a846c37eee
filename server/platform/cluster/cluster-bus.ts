import { randomUUID } from 'node:crypto';
import { prefixOf } from '../outbox/jobs.js';
import { openClusterRedis } from './cluster-redis.js';

/** What processes tell each other. Each part of the server adds its own, by declaration merging. */
export interface ClusterEventMap {
  /** Says that this process lives; it hears its own, and so knows whether the line brings anything. */
  'process.heartbeat': { servesClients: boolean };
  'process.stopped': null;
}

/** What a part of the server does when the company of this process changes. */
interface ClusterWatcher {
  /** The line is there, again or for the first time. What was said in these milliseconds was not heard. */
  back?(awayMs: number): void;
  /** All was heard until then. */
  lost?(heardUntil: number): void;
  heartbeat?(): void;
  peerCame?(id: string): void;
  peerWent?(id: string): void;
}

/** A process that has said nothing for so many beats is gone. */
const heartbeatsUntilGone = 3;

export type ClusterBus = ReturnType<typeof clusterBus>;

/**
 * Tells the other processes of this installation what they cannot see in the store, by Redis. It is a hint as any push: what
 * is said while Redis is away is lost, and who relies on it is told by `back` for how long. `owner` is the name of the database.
 */
export function clusterBus({
  redisUrl,
  owner,
  heartbeatMs = 5_000,
  heardItself = () => undefined,
}: {
  redisUrl: string;
  owner: string;
  heartbeatMs?: number;
  /** After how long it heard what it had said itself. */
  heardItself?: (ms: number) => void;
}) {
  const id = randomUUID();
  const redis = openClusterRedis(redisUrl);
  // In a pattern of Redis some characters would stand for others.
  const prefix = prefixOf(owner).replace(/[^\w-]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  const channel = `${prefix}:bus`;
  const listeners = new Map<string, ((payload: never, from: string) => void)[]>();
  const watchers: ClusterWatcher[] = [];
  /** The other processes that serve clients, and since how many beats of this one each is silent. */
  const peers = new Map<string, number>();
  /** A worker hears the others, and is none of those who have readers. */
  let servesClients = false;
  let isConnected = false;
  let isStopped = false;
  /** Until then all was heard: a line may bring nothing for a while before that is seen. */
  let echoAt = Date.now();
  /** Beats and not seconds: a process that stood still must not take the others for gone. */
  let heartbeatsWithoutEcho = 0;
  let heartbeatAt = Date.now();
  let saidAliveAt = performance.now();

  redis.subscriber.on('ready', () => {
    // The library subscribes again by itself; asked once more, it answers when that holds.
    redis.subscriber.subscribe(channel).then(connect, () => undefined);
  });
  redis.publisher.on('ready', () => {
    if (redis.isReady) redis.subscriber.subscribe(channel).then(connect, () => undefined);
  });
  for (const connection of [redis.publisher, redis.subscriber]) connection.on('close', lose);
  redis.subscriber.on('message', (from: string, text: string) => {
    if (from === channel) hear(text);
  });

  function connect(): void {
    if (isConnected || isStopped || !redis.isReady) return;
    isConnected = true;
    const heardUntil = echoAt;
    echoAt = Date.now();
    heartbeatsWithoutEcho = 0;
    sayAlive();
    for (const watcher of watchers) watcher.back?.(Date.now() - heardUntil);
  }

  function lose(): void {
    if (!isConnected) return;
    isConnected = false;
    for (const watcher of watchers) watcher.lost?.(echoAt);
  }

  function hear(text: string): void {
    const [from, name, payload] = JSON.parse(text) as [string, string, never];
    if (from === id) {
      // Of several under way the echo of the first may be taken for that of the last: it is too short then, and never too long.
      if (name === 'process.heartbeat') heardItself(performance.now() - saidAliveAt);
      echoAt = Date.now();
      heartbeatsWithoutEcho = 0;
      return;
    }
    if (name === 'process.stopped') return forget(from);
    if (name === 'process.heartbeat') return meet(from, payload);
    if (peers.has(from)) peers.set(from, 0);
    for (const listener of listeners.get(name) ?? []) listener(payload, from);
  }

  function meet(peer: string, { servesClients }: ClusterEventMap['process.heartbeat']): void {
    if (!servesClients) return;
    const isNew = !peers.has(peer);
    peers.set(peer, 0);
    if (!isNew) return;
    // So that it knows of this one as well.
    sayAlive();
    for (const watcher of watchers) watcher.peerCame?.(peer);
  }

  function forget(peer: string): void {
    if (peers.delete(peer)) for (const watcher of watchers) watcher.peerWent?.(peer);
  }

  function publish<Name extends keyof ClusterEventMap>(name: Name, payload: ClusterEventMap[Name]): void {
    if (isConnected) redis.publish(channel, JSON.stringify([id, name, payload]));
  }

  function sayAlive(): void {
    saidAliveAt = performance.now();
    publish('process.heartbeat', { servesClients });
  }

  const heartbeat = setInterval(() => {
    heartbeatsWithoutEcho += 1;
    const hasStoodStill = Date.now() - heartbeatAt > (heartbeatsUntilGone - 1) * heartbeatMs;
    heartbeatAt = Date.now();
    if (isConnected && heartbeatsWithoutEcho > heartbeatsUntilGone) {
      lose();
      redis.reconnect();
    } else if (hasStoodStill) {
      // The others may have taken this process for gone, and told it nothing.
      lose();
      connect();
    }
    for (const [peer, beats] of peers) {
      if (beats < heartbeatsUntilGone) peers.set(peer, beats + 1);
      else forget(peer);
    }
    sayAlive();
    for (const watcher of watchers) watcher.heartbeat?.();
  }, heartbeatMs);

  return {
    id,
    redis,
    /** How the names of all channels of this installation begin. */
    prefix,

    get isConnected(): boolean {
      return isConnected;
    },

    /** Whether another process serves clients. */
    get hasPeers(): boolean {
      return peers.size > 0;
    },

    peers: (): Iterable<string> => peers.keys(),

    /** To all others. Lost while Redis is away. */
    publish,

    /** From now on clients are served here: the others know of it first when all is there that answers them. */
    serveClients(): void {
      servesClients = true;
      sayAlive();
    },

    on<Name extends keyof ClusterEventMap>(
      name: Name,
      listener: (payload: ClusterEventMap[Name], from: string) => void,
    ): void {
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    },

    watch(watcher: ClusterWatcher): void {
      watchers.push(watcher);
      if (isConnected) watcher.back?.(0);
      for (const peer of peers.keys()) watcher.peerCame?.(peer);
    },

    /** Resolves when the others can be heard, or cannot within this time: nobody waits for Redis for long. */
    async settled(patienceMs: number): Promise<void> {
      if (isConnected) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patienceMs);
        watchers.push({
          back() {
            clearTimeout(timer);
            resolve();
          },
        });
      });
    },

    async stop(): Promise<void> {
      isStopped = true;
      clearInterval(heartbeat);
      publish('process.stopped', null);
      isConnected = false;
      await redis.close();
    },
  };
}
