import type { VisitorCommands } from './commands.js';

/** What commands were called before, and are called now: a page that has pinned an older version of the widget goes on using it. */
export const formerVisitorCommands: ReadonlyMap<string, keyof VisitorCommands> = new Map([
  // Until 0.2.0.
  ['visitor:introduce', 'form:answer'],
]);
