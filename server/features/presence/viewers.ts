import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';

/**
 * Who of the staff has which conversation open, in any process: read from the rooms, as all presence. Each process tells its
 * own clients what is true for all.
 */
export function viewers() {
  const byConversation = new Map<string, Set<string>>();
  const changed = new Set<string>();

  const of = (conversationId: string): string[] => [...(byConversation.get(conversationId) ?? [])].sort();

  function put(conversationId: string, staffId: string, isThere: boolean): void {
    const known = byConversation.get(conversationId) ?? new Set();
    if (isThere) known.add(staffId);
    else known.delete(staffId);
    if (known.size > 0) byConversation.set(conversationId, known);
    else byConversation.delete(conversationId);
  }

  return {
    of,

    follow(staff: Audiences['staff']): void {
      // Who opens again what they have open leaves and comes in one moment: nothing is said of it.
      const told = new Map<string, string>();
      function tell(): void {
        for (const conversationId of changed) {
          const staffIds = of(conversationId);
          if (told.get(conversationId) === staffIds.join()) continue;
          if (staffIds.length > 0) told.set(conversationId, staffIds.join());
          else told.delete(conversationId);
          staff.announceHere(rooms.conversation(conversationId), 'viewers:changed', { conversationId, staffIds });
        }
        changed.clear();
      }

      staff.onPresence((room, isThere) => {
        const view = rooms.viewOf(room);
        if (!view) return;
        put(view.conversationId, view.staffId, isThere);
        if (changed.size === 0) queueMicrotask(tell);
        changed.add(view.conversationId);
      });
    },
  };
}
