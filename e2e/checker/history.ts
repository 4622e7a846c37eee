/** A message as its sender wrote it. However often it is tried, it is one send. */
export interface Send {
  clientId: string;
  text: string;
}

/** What the server said of a message, or what its sender showed. */
export interface Told {
  clientId: string;
  conversationId: string;
  seq: number;
  /** Counted over the whole history: what came before what. */
  at: number;
}

/** What somebody wanted a message to say from then on; nothing where it was deleted. */
export interface Edit {
  clientId: string;
  text: string;
  isAcknowledged: boolean;
}

export interface Place {
  seq: number;
  clientId: string;
  text: string;
}

export interface StoredPlace extends Place {
  conversationId: string;
}

/** What one of those who read a conversation has before their eyes, in their order. */
export interface ReaderLog {
  who: string;
  conversationId: string;
  messages: readonly Place[];
}

export type EffectKind = 'notification' | 'mail' | 'push';

/** What must follow from a message, for one person. */
export interface Wanted {
  kind: EffectKind;
  clientId: string;
  to: string;
}

/** What followed, each time that it did. A mail may be about many messages. */
export interface Effect {
  kind: EffectKind;
  /** By which the receiver knows that it has come before. */
  id: string;
  to: string;
  clientIds: readonly string[];
}

/** All that senders, store and readers know after a fault. */
export interface History {
  sends: readonly Send[];
  /** Each acknowledgement, repeated ones too. */
  acknowledged: readonly Told[];
  /** What a sender showed as sent. */
  shown: readonly Pick<Told, 'clientId' | 'at'>[];
  /** In the order in which each was asked for. */
  edits?: readonly Edit[];
  /** Conversations of visitors who were erased: nothing of them may be left. */
  erased?: readonly string[];
  store: readonly StoredPlace[];
  readers: readonly ReaderLog[];
  effects: { wanted: readonly Wanted[]; happened: readonly Effect[] };
}
