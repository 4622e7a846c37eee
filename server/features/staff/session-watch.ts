import type { Log } from '../../platform/log.js';
import type { StaffService } from './staff.service.js';
import type { StaffServer } from '../../kernel/sockets.js';
import { roomsOf } from '../../kernel/rooms-of.js';
import { can } from '../../kernel/permissions.js';

/**
 * Drops the sockets of ended sessions, and takes sites and teams away from those who lost them, within a second (B2, B23): whichever
 * process or path ended the session, the store is what is asked. One query per round, and none while nobody is connected.
 */
export function watchSessions(io: StaffServer, staff: StaffService, periodMs: number, log: Log): { stop(): void } {
  let timer: NodeJS.Timeout;
  let isStopped = false;

  async function look(): Promise<void> {
    const sockets = [...io.sockets.sockets.values()];
    if (sockets.length === 0) return;
    const refreshed = await staff.refresh(sockets.map((socket) => socket.data.actor));
    for (const socket of sockets) {
      const now = refreshed.get(socket.data.actor.sessionId);
      if (!now) {
        socket.disconnect(true);
        continue;
      }
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

const isOther = (before: readonly string[], now: readonly string[]) =>
  before.length !== now.length || now.some((id) => !before.includes(id));
