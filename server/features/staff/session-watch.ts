import type { Log } from '../../platform/log.js';
import type { StaffService } from './staff.service.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { StaffServer } from '../../kernel/sockets.js';
import { can } from '../../kernel/permissions.js';

/**
 * Drops the sockets of ended sessions, and takes sites away from those who lost them, within a second (B2, B23): whichever
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
      const before = socket.data.actor.siteIds;
      socket.data.actor = now;
      // Who sees other sites or teams than before sees other people.
      if (isOther(before, now.siteIds)) socket.emit('directory:changed', {});
      for (const siteId of before) if (!now.siteIds.includes(siteId)) void socket.leave(rooms.siteAll(siteId));
      for (const siteId of now.siteIds) if (!before.includes(siteId)) void socket.join(rooms.siteAll(siteId));
      socket.data.opened.closeUnless((conversation) => can(now, 'conversation:read', conversation));
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
