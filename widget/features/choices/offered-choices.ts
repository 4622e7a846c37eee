import type { ShownMessage } from '../../core/shown-messages.js';

/** The reply buttons that wait for an answer: of the last message that has some, while the visitor has written nothing since. */
export function offeredChoices(messages: readonly ShownMessage[]): readonly string[] | undefined {
  const sinceOwn = messages.slice(messages.findLastIndex(({ from }) => from === 'visitor') + 1);
  return sinceOwn.findLast(({ choices }) => choices)?.choices;
}
