import type { ConversationRef } from './conversation-ref.js';

/** Throws `E_CONFLICT` with the field `hold` where this conversation, or its person, is on legal hold. */
export type ExpectNotHeld = (conversation: Pick<ConversationRef, '_id' | 'visitorId'>) => Promise<void>;
