import type { AuthorKind, Conversation, Message, VisitorConversation } from './entities.js';

/** Server -> visitor. A push is only a hint: who sees a gap in the numbers asks. */
export interface VisitorEvents {
  'message:created': (message: Message) => void;
  /** The staff got or read messages, or the visitor did in another tab. A lost one comes with the next `conversation:open`. */
  'receipt:changed': (conversation: VisitorConversation) => void;
  'typing:changed': (typing: { name: string; isTyping: boolean }) => void;
  /** Told on every connect, and when the first of the site's staff comes or the last one goes. */
  'presence:changed': (presence: { isStaffOnline: boolean }) => void;
}

/** Server -> staff. */
export interface StaffEvents {
  'message:created': (message: Message) => void;
  /** `change` is the number in the log of changes: a client at `change - 1` may take it, any other asks. */
  'conversation:changed': (push: { change: number; conversation: Conversation }) => void;
  'typing:changed': (typing: { conversationId: string; from: AuthorKind; name: string; isTyping: boolean }) => void;
  /** A visitor opened the chat somewhere, or closed it everywhere. */
  'presence:changed': (presence: { visitorId: string; isOnline: boolean }) => void;
}
