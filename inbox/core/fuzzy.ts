/** What somebody looks for, without case and accents. */
const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/**
 * How well a text fits: 0 where it does not. All letters of each word that is looked for come in this order; a whole word
 * fits better than its beginning, that better than its inside, and letters apart fit least.
 */
export function fitOf(query: string, text: string): number {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const target = plain(text);
  let total = 0;
  for (const word of words) {
    const fit = fitOfWord(word, target);
    if (fit === 0) return 0;
    total += fit;
  }
  // Of two that fit alike the shorter one is nearer.
  return total / words.length + 1 / (1 + target.length);
}

function fitOfWord(word: string, target: string): number {
  const at = startsAt(word, target);
  if (at !== undefined) {
    const isWhole = !/[\p{L}\p{N}]/u.test(target.charAt(at + word.length));
    return (isWhole ? 100 : 80) + (at === 0 ? 10 : 0);
  }
  if (target.includes(word)) return 50;
  // Letters apart mean something only where most of them begin words, or they lie close together.
  const span = spanOf(word, target);
  return span === undefined || span > word.length * 3 + 2 ? 0 : 10 + (20 * word.length) / span;
}

/** Where a word of the target begins like this. */
function startsAt(word: string, target: string): number | undefined {
  for (let at = target.indexOf(word); at >= 0; at = target.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(target.charAt(at - 1))) return at;
  }
  return undefined;
}

/** Over how many letters those of the word are spread, from the first place where they are all found. */
function spanOf(word: string, target: string): number | undefined {
  let at = -1;
  let first: number | undefined;
  for (const letter of word) {
    at = target.indexOf(letter, at + 1);
    if (at < 0) return undefined;
    first ??= at;
  }
  return first === undefined ? undefined : at - first + 1;
}

/** What is found by letters apart only has at most this. */
const scattered = 35;

/**
 * Those that fit, the best first; of equals the one that came first. Of several texts of an item the earlier ones weigh more.
 * Letters apart are looked for where nothing else is found.
 */
export function search<Item>(
  items: readonly Item[],
  query: string,
  textsOf: (item: Item) => readonly string[],
): Item[] {
  const all = items.map((item, index) => {
    const fits = textsOf(item).map((text) => fitOf(query, text));
    const weight = Math.max(0, ...fits.map((fit, at) => fit / (1 + at / 4)));
    return { item, index, weight, isNear: fits.some((fit) => fit > scattered) };
  });
  const near = all.filter(({ isNear }) => isNear);
  return (near.length > 0 ? near : all.filter(({ weight }) => weight > 0))
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .map(({ item }) => item);
}
