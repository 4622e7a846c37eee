import type { Audiences } from '../../kernel/sockets.js';
import type { ClusterBus } from '../../platform/cluster/cluster-bus.js';
import { rooms } from '../../platform/sockets/rooms.js';

/**
 * Who of the staff has an inbox open, in any process, and since when who has not is gone. A process that has just started, or hears
 * the others again, takes nobody for gone before it has heard for a while.
 */
export function staffPresence({
  bus,
  now = Date.now,
}: {
  bus: Pick<ClusterBus, 'isConnected' | 'watch'>;
  now?: () => number;
}) {
  let staff: Audiences['staff'] | undefined;
  let sureSince = now();
  const leftAt = new Map<string, number>();
  const listeners: ((staffId: string) => void)[] = [];
  bus.watch({ back: () => void (sureSince = now()) });

  const isThere = (staffId: string): boolean => staff?.isAnyoneIn(rooms.staff(staffId)) ?? false;

  return {
    isThere,

    /** Undefined while they are here, and where that cannot be known. */
    goneSince(staffId: string): Date | undefined {
      if (!staff || !bus.isConnected || isThere(staffId)) return undefined;
      return new Date(Math.max(sureSince, leftAt.get(staffId) ?? 0));
    },

    /** Somebody is here who was not. */
    onCame: (listener: (staffId: string) => void) => void listeners.push(listener),

    follow(audience: Audiences['staff']): void {
      staff = audience;
      audience.onPresence((room, hasCome) => {
        const staffId = rooms.staffOf(room);
        if (!staffId) return;
        if (!hasCome) return void leftAt.set(staffId, now());
        leftAt.delete(staffId);
        for (const listener of listeners) listener(staffId);
      });
    },
  };
}
