import { limits } from '../../shared/wire/limits.js';
import { rooms } from '../platform/sockets/rooms.js';
import type { ConversationRef } from './conversation-ref.js';

interface RoomSocket {
  join(room: string): unknown;
  leave(room: string): unknown;
}

/** The conversations that one connection of the staff has open, and the rooms that it is in for them. */
export class OpenedConversations {
  readonly #byId = new Map<string, ConversationRef>();

  constructor(
    private readonly socket: RoomSocket,
    private readonly staffId: string,
  ) {}

  get ids(): string[] {
    return [...this.#byId.keys()];
  }

  /** Again where it is another visitor's now. */
  open(conversation: ConversationRef): void {
    this.close(conversation._id);
    const [first] = this.#byId.keys();
    if (first !== undefined && this.#byId.size === limits.openConversations) this.close(first);
    this.#byId.set(conversation._id, conversation);
    void this.socket.join(rooms.conversation(conversation._id));
    void this.socket.join(rooms.watchersOf(conversation.visitorId));
    // After the conversation's own room, where it is told who views it.
    void this.socket.join(rooms.viewer(conversation._id, this.staffId));
  }

  close(id: string): void {
    const conversation = this.#byId.get(id);
    if (!conversation) return;
    this.#byId.delete(id);
    void this.socket.leave(rooms.conversation(id));
    void this.socket.leave(rooms.viewer(id, this.staffId));
    const { visitorId } = conversation;
    const isWatched = [...this.#byId.values()].some((other) => other.visitorId === visitorId);
    if (!isWatched) void this.socket.leave(rooms.watchersOf(visitorId));
  }

  /** Those that may not be seen any more are closed. */
  closeUnless(maySee: (conversation: ConversationRef) => boolean): void {
    for (const conversation of [...this.#byId.values()]) if (!maySee(conversation)) this.close(conversation._id);
  }
}
