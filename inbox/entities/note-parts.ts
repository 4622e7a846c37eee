import type { Named } from '../../shared/wire/timeline/entities.js';

export interface NotePart {
  text: string;
  /** Who is named here. */
  mention: Named | undefined;
}

/** A note's text, with the names of the colleagues whom it mentions apart. */
export function noteParts(text: string, mentions: readonly Named[]): NotePart[] {
  // "@Budi Santoso" before "@Budi", so that the longer name is found where both could be.
  const named = new Map(mentions.map((mention) => [`@${mention.name}`, mention]));
  if (named.size === 0) return [{ text, mention: undefined }];
  const words = [...named.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // A name that goes on is another one.
  return text
    .split(new RegExp(`((?:${words.join('|')})(?![\\p{L}\\p{N}]))`, 'u'))
    .filter((part) => part !== '')
    .map((part) => ({ text: part, mention: named.get(part) }));
}

/** Of these people those whom a text names, each once. */
export function namedIn(text: string, people: readonly Named[]): Named[] {
  const mentions = noteParts(text, people).flatMap(({ mention }) => mention ?? []);
  return [...new Map(mentions.map(({ id, name }) => [id, { id, name }])).values()];
}
