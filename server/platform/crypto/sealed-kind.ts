/** Where it takes longer, it rejects. */
export interface Bound {
  maxTimeMS?: number;
}

/** One kind of stored data that is sealed: each can be sealed anew by the first key, some at a time. */
export interface SealedKind {
  name: string;
  /** First in a run, which no other one is beside: takes away what a run that was killed has left. */
  begin?(): Promise<void>;
  /** How many are still plain, or sealed by another key. Reads all that there is: who waits for it says how long at most. */
  countOld(bound?: Bound): Promise<number>;
  /** The next ones; `after` is absent at the end. Those that cannot be opened stay as they are, and are counted; any other failure rejects. */
  sealSome(after: unknown): Promise<{ after?: unknown; sealed: number; unopened: number }>;
}
