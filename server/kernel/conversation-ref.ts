/** Which conversation, and whose: what is asked for at every message, and remembered. */
export interface ConversationRef {
  _id: string;
  siteId: string;
  visitorId: string;
  /** Null where it is no team's, or nobody's: who may see it depends on both. */
  teamId?: string | null;
  assigneeId?: string | null;
  isFollowUp?: boolean | undefined;
  /** Of an erased one there is nothing to read, and nothing to write into. */
  isErased?: boolean;
}
