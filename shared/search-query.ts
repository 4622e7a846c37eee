import type { SearchProblem, SearchState, SearchTerm } from './wire/search/entities.js';
import { limits } from './wire/limits.js';

export interface SearchQuery {
  terms: SearchTerm[];
  problems: SearchProblem[];
}

type Filter = Exclude<SearchTerm['kind'], 'word' | 'phrase'>;
type Party = Pick<Extract<SearchTerm, { kind: 'from' }>, 'who' | 'name'>;

/** As people write them, in English and in Indonesian. */
const filters = new Map<string, Filter>(
  Object.entries({
    ...{ from: 'from', dari: 'from', oleh: 'from', to: 'to', ke: 'to', kepada: 'to', untuk: 'to' },
    ...{ site: 'site', situs: 'site', label: 'label', is: 'is', status: 'is' },
    ...{ before: 'before', sebelum: 'before' },
    ...{ after: 'after', since: 'after', sejak: 'after', sesudah: 'after', setelah: 'after' },
  } as const),
);
const states = new Map<string, SearchState>(
  Object.entries({
    ...{ open: 'open', terbuka: 'open', resolved: 'resolved', selesai: 'resolved' },
    ...{ snoozed: 'snoozed', ditunda: 'snoozed', spam: 'spam' },
    ...{ unread: 'unread', 'belum-dibaca': 'unread', mine: 'mine', milikku: 'mine' },
    ...{ note: 'note', catatan: 'note' },
  } as const),
);
const parties = new Map<string, Party['who']>(
  Object.entries({
    ...{ visitor: 'visitor', pengunjung: 'visitor', staff: 'staff', tim: 'staff' },
    ...{ me: 'me', saya: 'me', aku: 'me' },
  } as const),
);
const daysAgo = new Map(
  Object.entries({ today: 0, 'hari-ini': 0, yesterday: 1, kemarin: 1 } satisfies Record<string, number>),
);
/** What stands before a colon without being meant as a filter. */
const schemes: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel', 'ftp']);

/**
 * A filter with its value, in quotation marks or not; a phrase, also one that is not closed yet; a number of a phone, which people
 * write in groups; or anything up to a space.
 */
const piece = /([a-z]+):(?:"([^"]*)"?|([^\s"]*))|"([^"]*)"?|(?:\+|0|62)\d(?:[ .()-]*\d){7,18}(?!\S)|[^\s"]+/giu;
const hasWord = (text: string) => /[\p{L}\p{N}]/u.test(text);

/** What somebody typed into the search, as far as it can be understood. Never throws. `today`: that day where they are. */
export function parseSearch(text: string, today: string): SearchQuery {
  const query: SearchQuery = { terms: [], problems: [] };
  const given = text.slice(0, limits.searchText).replace(/[“”„«»]/g, '"');
  for (const match of given.matchAll(piece)) {
    const [written, key = '', quoted, plain, phrase] = match;
    if (query.terms.length === limits.searchTerms) {
      query.problems.push({ kind: 'tooMany', text: written });
      break;
    }
    const filter = filters.get(key.toLowerCase());
    if (filter) takeFilter(query, filter, written, (quoted ?? plain ?? '').trim(), today);
    else {
      const isLast = match.index + written.length === given.length;
      if (phrase !== undefined) takePhrase(query, phrase, isLast && !/^".*"$/su.test(written));
      else takeWords(query, written, key, isLast);
    }
  }
  const { terms, problems } = query;
  // Signs and pictures alone are found in nothing.
  if (terms.length + problems.length === 0 && given.trim()) problems.push({ kind: 'noWord', text: given.trim() });
  return query;
}

function takeFilter({ terms, problems }: SearchQuery, kind: Filter, written: string, value: string, today: string) {
  const refuse = (why: SearchProblem['kind']) => void problems.push({ kind: why, text: written });
  if (value === '') return refuse('empty');
  if (kind === 'from' || kind === 'to') return void terms.push({ kind, ...partyOf(value) });
  if (kind === 'site' || kind === 'label') return void terms.push({ kind, name: value });
  if (kind === 'is') {
    const state = states.get(value.toLowerCase());
    return state ? void terms.push({ kind, state }) : refuse('state');
  }
  const day = dayOf(value.toLowerCase(), today);
  return day ? void terms.push({ kind, day }) : refuse('date');
}

function partyOf(value: string): Party {
  const who = parties.get(value.toLowerCase());
  return who ? { who } : { who: 'name', name: value };
}

/** `isOpen`: it is being typed, so that its last word may go on. */
function takePhrase({ terms }: SearchQuery, text: string, isOpen: boolean) {
  const mayGoOn = isOpen && hasWord(text.at(-1) ?? '');
  if (hasWord(text)) terms.push({ kind: 'phrase', text: text.trim(), ...(mayGoOn ? { isPrefix: true as const } : {}) });
}

/** `isLast`: nothing stands behind it, so that it may go on. */
function takeWords({ terms, problems }: SearchQuery, written: string, key: string, isLast: boolean) {
  // A number before a colon is a time, and an address has one as well.
  if (key && !schemes.has(key.toLowerCase())) problems.push({ kind: 'unknownFilter', text: `${key}:` });
  // Elsewhere that leaves a word out, and here it would be looked for.
  if (/^-\p{L}/u.test(written)) problems.push({ kind: 'minus', text: written });
  if (hasWord(written)) terms.push({ kind: 'word', text: written, ...(isLast ? { isPrefix: true as const } : {}) });
}

/** The first day of what is named: a day, a month, a year, or so many days ago. */
function dayOf(value: string, today: string): string | undefined {
  const ago = daysAgo.get(value) ?? /^(\d{1,4})d$/.exec(value)?.[1];
  if (ago !== undefined) {
    const day = new Date(`${today}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() - Number(ago));
    return day.toISOString().slice(0, 10);
  }
  const [, year, month = '1', date = '1'] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(value) ?? [];
  if (year) return realDay(year, month, date);
  const [, firstDate = '', ofMonth = '', ofYear] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(value) ?? [];
  return ofYear ? realDay(ofYear, ofMonth, firstDate) : undefined;
}

function realDay(year: string, month: string, date: string): string | undefined {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const time = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day) ? day : undefined;
}
