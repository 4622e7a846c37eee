import type { Session } from '../core/session.js';

/**
 * Into the draft, what was typed while the chat was on its way, and not taken by the page. Enter writes nothing, and sends nothing.
 * Answers with the first key, if there was one.
 */
export function writeEarly(keys: KeyboardEvent[] = [], session: Pick<Session, 'draft' | 'write'>) {
  const typed = keys.splice(0);
  for (const event of typed) {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.defaultPrevented) continue;
    session.write(key === 'Backspace' ? session.draft.slice(0, -1) : session.draft + (key[1] ? '' : key));
  }
  return typed[0];
}
