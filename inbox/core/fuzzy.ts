import uFuzzy from '@leeoniya/ufuzzy';

/** Letters of every script. Of two that fit alike the shorter one is nearer, of equals the one that came first. */
const common: uFuzzy.Options = {
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  interBound: '[^\\p{L}\\d]',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  compare: (one, other) => one.length - other.length,
};
/** Words and parts of them; then letters of one word that lie so far apart at most. */
const finders = [new uFuzzy({ ...common, intraIns: 0 }), new uFuzzy({ ...common, intraIns: 3 })];
/** So many words are looked for in any order, and so many texts are put in order. */
const wordsInAnyOrder = 3;
const mostRanked = 20_000;

/** Without case and accents, and without the signs that the library would take for commands. */
const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/["-]/g, ' ');

/**
 * Those that fit, the best first; of equals the one that came first. Of several texts of an item the earlier ones weigh more.
 * Letters apart are looked for where nothing else is found.
 */
export function search<Item>(
  items: readonly Item[],
  query: string,
  textsOf: (item: Item) => readonly string[],
): Item[] {
  const wanted = plain(query).trim();
  if (wanted === '') return [...items];
  const texts = items.map((item) => textsOf(item).map(plain));
  const columns = Math.max(0, ...texts.map(({ length }) => length));
  for (const finder of finders) {
    const found = new Set<Item>();
    for (let column = 0; column < columns; column += 1) {
      const haystack = texts.map((each) => each[column] ?? '');
      for (const index of bestIn(finder, haystack, wanted)) {
        const item = items[index];
        if (item !== undefined) found.add(item);
      }
    }
    if (found.size > 0) return [...found];
  }
  return [];
}

function bestIn(finder: uFuzzy, haystack: string[], wanted: string): number[] {
  const [indexes, info, order] = finder.search(haystack, wanted, wordsInAnyOrder, mostRanked);
  if (!indexes) return [];
  return info ? order.flatMap((at) => info.idx[at] ?? []) : indexes;
}
