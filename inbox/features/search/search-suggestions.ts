import type { SearchText } from '../../core/search-texts.js';
import { searchText } from '../../core/search-texts.js';

/** What `from:`, `site:` and `label:` may be followed by, as far as it is known here. */
export interface KnownNames {
  people: readonly string[];
  sites: readonly string[];
  labels: readonly string[];
}

export interface Suggestion {
  /** The text with it in its place. */
  text: string;
  /** As it stands in the text. */
  shown: string;
  hint: string;
}

const keys = ['from', 'to', 'site', 'label', 'is', 'before', 'after'] as const;
type Key = (typeof keys)[number];
const mostShown = 8;

const keyText = (key: Key) => searchText(`key-${key}`);
const values = (...names: ('visitor' | 'staff' | 'me')[]) => names.map((name) => searchText(`value-${name}`));
const quoted = (name: string) => (/[\s"]/.test(name) ? `"${name.replaceAll('"', '')}"` : name);

function valuesOf(key: Key, names: KnownNames): { value: string; hint: string }[] {
  const plain = (list: readonly string[]) => list.map((value) => ({ value: quoted(value), hint: '' }));
  switch (key) {
    case 'from':
    case 'to':
      return plain([...values('visitor', 'staff', 'me'), ...names.people]);
    case 'site':
      return plain(names.sites);
    case 'label':
      return plain(names.labels);
    case 'is':
      return (['open', 'snoozed', 'resolved', 'spam', 'unread', 'mine', 'note'] as const).map((state) => ({
        value: searchText(`value-${state}`),
        hint: searchText(`is-${state}`),
      }));
    case 'before':
    case 'after':
      return (['today', 'yesterday', 'week', 'month'] as const).map((day) => ({
        value: searchText(`value-${day}`),
        hint: day === 'week' || day === 'month' ? searchText(`hint-${day}`) : '',
      }));
  }
}

const isSame = (written: string, key: Key) => written === key || written === keyText(key);
const fold = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
const begins = (name: string, written: string) =>
  fold(name)
    .replaceAll('"', '')
    .split(/\s+/)
    .some(
      (word, index, all) =>
        all.slice(index).join(' ').startsWith(fold(written).replaceAll('"', '')) || word === written,
    );

/** Filters, and what they may be followed by, for the last word that is being typed. */
export function suggestionsFor(text: string, names: KnownNames): Suggestion[] {
  const [last = ''] = /\S*$/.exec(text) ?? [];
  const before = text.slice(0, text.length - last.length);
  const [, written = '', value] = /^([a-z]+):(.*)$/i.exec(last) ?? [];
  const key = keys.find((each) => isSame(written.toLowerCase(), each));
  if (key && value !== undefined) {
    return valuesOf(key, names)
      .filter((each) => begins(each.value, value) && each.value !== value)
      .slice(0, mostShown)
      .map((each) => {
        const shown = `${written.toLowerCase()}:${each.value}`;
        return { text: `${before}${shown} `, shown, hint: each.hint };
      });
  }
  if (value !== undefined) return [];
  return keys
    .filter(
      (each) => last === '' || keyText(each).startsWith(last.toLowerCase()) || each.startsWith(last.toLowerCase()),
    )
    .map((each) => {
      const shown = `${keyText(each)}:`;
      return { text: `${before}${shown}`, shown, hint: searchText(`hint-${each}` satisfies SearchText) };
    });
}
