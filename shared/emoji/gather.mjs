/**
 * `npm run emoji`: gathers `emojis.txt` from what Unicode and emojibase publish, and says under which licences. Run when a new
 * version of them is wanted: the packages take 63 MB, so what is needed of them is kept here and nobody else installs them.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Order and groups by emojibase, names and words by Unicode (CLDR). */
const emojibase = { name: 'emojibase-data', version: '17.0.0', identifier: 'MIT' };
const cldr = { name: 'cldr-annotations-full', version: '48.2.0', identifier: 'Unicode-3.0' };

/** What most systems can draw: those of 2022. */
const newest = 15;
/** By emojibase's numbers. Tones of skin have no group of their own here, and flags are too many. */
const groups = { 0: 'faces', 1: 'people', 3: 'nature', 4: 'food', 5: 'travel', 6: 'events', 7: 'things', 8: 'signs' };
/** One for all of them: who wants a man or a woman has the keyboard of the system. And signs that only Japanese read. */
const left = /\u200D[♀♂]|^[👨👩]\u200D|^[🈁-🉑㊗㊙]|^[🕐-🕧]/u;
/** Nobody looks for these. */
const filling =
  /^(dan|dengan|yang|untuk|dari|and|the|with|for|you|not|are|that|what.*|who.*|badan|tubuh|body|muka|\d+|..?)$/;
/** More words of one language than these are looked for by few. */
const most = 5;

const here = (name) => join(import.meta.dirname, name);
let names;
let own;
const folder = mkdtempSync(join(tmpdir(), 'sapa-emoji-'));

try {
  for (const each of [emojibase, cldr]) unpack(each);
  const known = json(emojibase, 'en/data.json').filter(({ group, version }) => group in groups && version <= newest);
  names = { id: namesIn('id'), en: namesIn('en') };
  own = ownWords();
  const lines = Object.entries(groups).flatMap(([number, group]) => [
    `#${group}`,
    ...known
      .filter((each) => each.group === Number(number) && !left.test(each.emoji))
      .sort((a, b) => a.order - b.order)
      .flatMap(({ emoji, type }) => lineOf(type === 1 ? emoji.replace(/^(.)\uFE0F$/u, '$1') : emoji)),
  ]);
  writeFileSync(here('emojis.txt'), `${lines.join('\n')}\n`);
  writeFileSync(here('third-party.json'), `${JSON.stringify([emojibase, cldr].map(withLicence), null, 2)}\n`);
  console.log(`${lines.length - Object.keys(groups).length} emoji.`);
} finally {
  rmSync(folder, { recursive: true });
}

/** `👍 jempol ke atas|thumbs up|setuju oke like`: its name in both languages, and what else finds it. */
function lineOf(sign) {
  const [id, en] = [names.id.get(bare(sign)), names.en.get(bare(sign))];
  if (!id?.tts || !en?.tts) return [];
  const [[nameId], [nameEn]] = [id.tts, en.tts];
  const named = [nameId, nameEn].flatMap(wordsOf);
  const [ownId = '', ownEn = ''] = own.get(bare(sign)) ?? [];
  const all = [
    [ownId, ...id.default],
    [ownEn, ...en.default],
  ].map((each) => new Set(each.flatMap(wordsOf)));
  const both = new Set(all.flatMap((each) => [...each]));
  // A word is found by its beginning: what another one begins with is found already.
  const isNew = (word) => ![...named, ...both].some((other) => other !== word && other.startsWith(word));
  const isWorth = (word) => !filling.test(word) && !named.includes(word) && isNew(word);
  const more = new Set(all.flatMap((each) => [...each].filter(isWorth).slice(0, most)));
  return [`${sign} ${[nameId, nameEn, [...more].join(' ')].join('|')}`];
}

/** What Indonesian customers and their helpers say, and Unicode does not. */
function ownWords() {
  const lines = readFileSync(here('own-words.txt'), 'utf8').trim().split('\n');
  return new Map(lines.map((line) => line.split(/ (.*)/)).map(([sign, words]) => [bare(sign), words.split('|')]));
}

function namesIn(language) {
  const { annotations } = json(cldr, `annotations/${language}/annotations.json`).annotations;
  return new Map(Object.entries(annotations).map(([sign, words]) => [bare(sign), words]));
}

function unpack({ name, version }) {
  mkdirSync(join(folder, name));
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', `${name}@${version}`], {
      cwd: folder,
      encoding: 'utf8',
    }),
  );
  execFileSync('tar', ['xzf', filename, '-C', name], { cwd: folder });
}

function withLicence(each) {
  return { ...each, text: readFileSync(join(folder, each.name, 'package/LICENSE'), 'utf8') };
}

function json({ name }, file) {
  return JSON.parse(readFileSync(join(folder, name, 'package', file), 'utf8'));
}

function wordsOf(text) {
  return text
    .toLowerCase()
    .split(/[\s,():|“”"!?]+/)
    .filter(Boolean);
}

/** Without the sign that asks for a picture: the two do not always agree about it. */
function bare(sign) {
  return sign.replace(/\uFE0F/g, '');
}
