import type { ConversationRef } from '../../kernel/conversation-ref.js';
import type { Log } from '../../platform/log.js';
import type { StaffService } from './staff.service.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { StaffServer, StaffSocket } from '../../kernel/sockets.js';
import { roomsOf } from '../../kernel/rooms-of.js';
import { can } from '../../kernel/permissions.js';

/** What the watch asks about conversations that are open here. */
export interface OpenedHere {
  /** No other process can tell this one that a conversation was given to others. */
  isAlone(): boolean;
  /** As they are stored now. */
  refsOf(ids: string[]): Promise<ReadonlyMap<string, ConversationRef>>;
}

/**
 * Drops the sockets of ended sessions, and takes sites and teams away from those who lost them, within a second (B2, B23): whichever
 * process or path ended the session, the store is what is asked. One query per round, and none while nobody is connected; while
 * other processes are not heard, one more for the conversations that are open here, which may have been given away there.
 */
export function watchSessions(
  io: StaffServer,
  { staff, opened, log }: { staff: StaffService; opened: OpenedHere; log: Log },
  periodMs: number,
): { stop(): void } {
  let timer: NodeJS.Timeout;
  let isStopped = false;

  async function look(): Promise<void> {
    const sockets = [...io.sockets.sockets.values()];
    if (sockets.length === 0) return;
    const refreshed = await staff.refresh(sockets.map((socket) => socket.data.actor));
    for (const socket of sockets) {
      const found = refreshed.get(socket.data.actor.sessionId);
      if (!found) {
        socket.disconnect(true);
        continue;
      }
      // One session may have sockets in several networks.
      const now = { ...found, ...addressOf(socket.data.actor) };
      const hasOtherRole = socket.data.actor.role !== now.role;
      const [before, after] = [roomsOf(socket.data.actor), roomsOf(now)];
      socket.data.actor = now;
      for (const room of before) if (!after.includes(room)) void socket.leave(room);
      for (const room of after) if (!before.includes(room)) void socket.join(room);
      socket.data.opened.closeUnless((conversation) => can(now, 'conversation:read', conversation));
      if (!hasOtherRole && !isOther(before, after)) continue;
      socket.emit('access:changed', {});
      // Others are their colleagues now.
      socket.emit('directory:changed', {});
    }
    if (opened.isAlone()) await closeGivenAway(sockets);
  }

  async function closeGivenAway(sockets: StaffSocket[]): Promise<void> {
    const ids = new Set(sockets.flatMap(({ data }) => data.opened.ids));
    if (ids.size === 0) return;
    const refs = await opened.refsOf([...ids]);
    for (const { data } of sockets)
      data.opened.closeUnless(({ _id }) => {
        const now = refs.get(_id);
        return now !== undefined && can(data.actor, 'conversation:read', now);
      });
  }

  function again(): void {
    if (isStopped) return;
    timer = setTimeout(() => {
      look()
        // While the store is away nobody can be asked; nothing can be read from it by anyone either.
        .catch((error: unknown) => log.warn({ err: error }, 'sessions could not be checked'))
        .finally(again);
    }, periodMs);
  }
  again();

  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

const addressOf = ({ address }: StaffActor) => (address === undefined ? {} : { address });

const isOther = (before: readonly string[], now: readonly string[]) =>
  before.length !== now.length || now.some((id) => !before.includes(id));
