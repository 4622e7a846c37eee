export const emojiGroups = ['faces', 'people', 'nature', 'food', 'travel', 'events', 'things', 'signs'] as const;
export type EmojiGroup = (typeof emojiGroups)[number];

export interface Emoji {
  sign: string;
  /** Its name in each language. */
  id: string;
  en: string;
  /** What else finds it. */
  words: string;
  group: EmojiGroup;
}

let loaded: Promise<readonly Emoji[]> | undefined;

/** All of them, from a file of their own (`gather.mjs` makes it). Not to be had, they are asked for again the next time. */
export function loadEmojis(): Promise<readonly Emoji[]> {
  loaded ??= import('./emojis.txt?raw').then(({ default: table }) => readEmojis(table));
  loaded.catch(() => (loaded = undefined));
  return loaded;
}

function readEmojis(table: string): Emoji[] {
  return table
    .trim()
    .split(/^#/m)
    .slice(1)
    .flatMap((part) => {
      const [group, ...lines] = part.trim().split('\n');
      return lines.map((line) => {
        const [sign = '', names = ''] = line.split(/ (.*)/);
        const [id = '', en = '', words = ''] = names.split('|');
        return { sign, id, en, words, group: group as EmojiGroup };
      });
    });
}

/**
 * Those of which a word begins so, in either language: nobody thinks about which one they search in. First those that are
 * called so.
 */
export function findEmojis(all: readonly Emoji[], query: string): readonly Emoji[] {
  const wanted = wordsOf(query);
  const isIn = (text: string) => {
    const words = wordsOf(text);
    return wanted.every((each) => words.some((word) => word.startsWith(each)));
  };
  const found = all.filter(({ id, en, words }) => isIn(`${id} ${en} ${words}`));
  const isCalled = ({ id, en }: Emoji) => isIn(id) || isIn(en);
  return [...found.filter(isCalled), ...found.filter((emoji) => !isCalled(emoji))];
}

const wordsOf = (text: string) =>
  text
    .toLocaleLowerCase()
    .trim()
    .split(/[\s,():|“”"!?]+/);
