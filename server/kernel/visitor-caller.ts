import type { VisitorActor } from './actors.js';

/** A visitor's connection as its commands see it. */
export interface VisitorCaller {
  siteId: string;
  /** Where the connection comes from. */
  network: string;
  /** It comes from Sapa's own page, and not from one of the publisher's. */
  isOnHostedPage: boolean;
  /** Throws `E_AUTH` for a guest. */
  visitor(): VisitorActor;
  /** Undefined for a guest. */
  readonly current: VisitorActor | undefined;
  /** One after the other, whatever comes at once: for what decides who this connection is. */
  inOrder<Value>(work: () => Promise<Value>): Promise<Value>;
  /** From now on this connection is the visitor's. Given for a token that may have been taken away since, it asks again. */
  become(visitor: VisitorActor, token?: string): Promise<void>;
  /** The same, and all other connections of who this one was end: only the new token leads on. */
  replaceOtherSessions(visitor: VisitorActor, token: string): Promise<void>;
}
