/** Thrown by a step that this machine does not let run: the summary names it, and it does not count as failed. */
export class NotRun extends Error {}
