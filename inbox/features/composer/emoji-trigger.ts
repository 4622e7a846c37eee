import type { Trigger } from './field-menu.js';

/** Two letters at least: `:D` and `:p` are faces already, and a colon alone is a colon. */
const trigger = /(?:^|[\s(]):([\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_-]{1,31})$/u;

/** The name of an emoji that is being written after `:`. Its words are joined by `_` or `-`. */
export function emojiAt(text: string, caret: number): Trigger | undefined {
  const query = trigger.exec(text.slice(Math.max(0, caret - 64), caret))?.[1];
  if (query === undefined) return undefined;
  return { start: caret - query.length - 1, query: query.replace(/[_-]+/g, ' ') };
}
