import type { Trigger } from './field-menu.js';

const trigger = /(?:^|[\s(])@([\p{L}\p{M}\p{N}.'-]{0,32}(?: [\p{L}\p{M}\p{N}.'-]{1,32}){0,2})$/u;

/** A name that is being written after `@`, at the start of a line or after a space. */
export function mentionAt(text: string, caret: number): Trigger | undefined {
  const query = trigger.exec(text.slice(Math.max(0, caret - 100), caret))?.[1];
  return query === undefined ? undefined : { start: caret - query.length - 1, query };
}

/** Those whose name, or a word of it, begins so. */
export function fitting<Person extends { name: string }>(people: readonly Person[], query: string): Person[] {
  const wanted = query.toLocaleLowerCase();
  return people.filter(({ name }) => {
    const words = name.toLocaleLowerCase();
    return words.startsWith(wanted) || words.split(/\s+/).some((word) => word.startsWith(wanted));
  });
}
