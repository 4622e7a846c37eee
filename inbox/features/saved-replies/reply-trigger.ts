/** What is looked for: `/` at the start of a line or after a space, and what is written up to the caret. */
export interface ReplyTrigger {
  /** Where the slash stands. */
  start: number;
  query: string;
}

const trigger = /(?:^|\s)\/([^\s/]{0,32})$/u;

export function triggerAt(text: string, caret: number): ReplyTrigger | undefined {
  const query = trigger.exec(text.slice(Math.max(0, caret - 64), caret))?.[1];
  return query === undefined ? undefined : { start: caret - query.length - 1, query };
}
