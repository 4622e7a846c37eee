import type { mongo } from 'mongoose';
import type { InboxState } from '../../../shared/wire/conversations/entities.js';
import type { SearchTerm } from '../../../shared/wire/search/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { seesWholeSites } from '../../kernel/permissions.js';
import type { StoredSearchEntry } from './entries.model.js';
import type { Phrase } from './highlights.js';
import { keyOf, keysFrom, signs } from './keys.js';
import { askedTokens, pairOf, wordsIn } from './words.js';

export type Filter = mongo.Filter<StoredSearchEntry>;

/** A token, or all that begin so; with what else must be true of the entry. */
interface Choice {
  token: string;
  isPrefix?: boolean;
  where?: Filter;
}
/** One of these. */
export type Must = readonly Choice[];

/** Whom the words after `from:` and `to:` mean. */
export interface Parties {
  staffIds: readonly string[];
  /** Of visitors. */
  conversationIds: readonly string[];
  /** The conversations of one of the staff, where they are few. */
  caseload?: readonly string[];
}

/** What is looked for, with names made ids. */
export interface Plan {
  siteIds: readonly string[];
  musts: readonly Must[];
  /** What else is true of each entry. */
  where: readonly Filter[];
  /** In these conversations alone. */
  within?: readonly string[];
  since?: Date;
  before?: Date;
  phrases: readonly Phrase[];
  conversation: {
    states?: readonly InboxState[];
    /** One of each. */
    labelIds: readonly (readonly string[])[];
    isUnread: boolean;
    assigneeId?: string;
  };
}

/** A single letter begins too much. */
const shortestPrefix = 2;

/** The entries in which a word stands: of the last one while it is typed, those as well in which it may go on. */
function wordMusts({ text, isPrefix }: Extract<SearchTerm, { kind: 'word' }>): Must[] {
  const asked = askedTokens(text);
  return asked.map(({ word, stem }, index): Must => {
    const mayGoOn = isPrefix && index === asked.length - 1 && word.length >= shortestPrefix;
    if (!mayGoOn) return [{ token: stem }];
    const begun = { token: word, isPrefix: true };
    return stem.startsWith(word) ? [begun] : [begun, { token: stem }];
  });
}

/** Each word as it is written, or a pair in which it stands; of the last one while it is typed, those in which it may go on. */
function phraseMusts({ text, isPrefix }: Extract<SearchTerm, { kind: 'phrase' }>): Must[] {
  const words = [...wordsIn(text)].map(({ text: word }) => word);
  const last = isPrefix ? words.pop() : undefined;
  const pairs = words.map((word, index) => pairOf(word, words[index + 1]));
  const musts = words.flatMap((word, index): Must[] => {
    const pair = pairs[index];
    if (pair) return [[{ token: pair }]];
    return pairs[index - 1] ? [] : [[{ token: word }]];
  });
  if (last === undefined) return musts;
  if (last.length >= shortestPrefix) return [...musts, [{ token: last, isPrefix: true }]];
  // It says too little, and what stands before it says enough.
  return words.length > 0 ? musts : [[{ token: last }]];
}

const fromVisitors = ({ staffIds, conversationIds }: Parties): Must => [
  ...staffIds.map((id) => ({ token: signs.author(id) })),
  ...(conversationIds.length > 0
    ? [{ token: signs.visitor, where: { conversationId: { $in: [...conversationIds] } } }]
    : []),
];

/** To a visitor: what the staff wrote there. To a colleague: what the visitors wrote in what is theirs, and notes that name them. */
const toParties = ({ staffIds, conversationIds, caseload }: Parties): Must => [
  ...staffIds.map((id) => ({ token: signs.named(id) })),
  ...(staffIds.length > 0 && caseload?.length !== 0
    ? [
        {
          token: signs.visitor,
          where: {
            assigneeId: { $in: [...staffIds] },
            ...(caseload ? { conversationId: { $in: [...caseload] } } : {}),
          },
        },
      ]
    : []),
  ...(conversationIds.length > 0
    ? [{ token: signs.staff, where: { conversationId: { $in: [...conversationIds] } } }]
    : []),
];

type PartyTerm = Extract<SearchTerm, { kind: 'from' | 'to' }>;

/** What of the entries' keys a term asks for. */
export function mustsOf(term: SearchTerm, partiesOf: (term: PartyTerm) => Parties): Must[] {
  switch (term.kind) {
    case 'word':
      return wordMusts(term);
    case 'phrase':
      return phraseMusts(term);
    case 'from':
      if (term.who === 'visitor') return [[{ token: signs.visitor }]];
      if (term.who === 'staff') return [[{ token: signs.staff }, { token: signs.note }]];
      return [fromVisitors(partiesOf(term))];
    case 'to':
      if (term.who === 'visitor') return [[{ token: signs.staff }]];
      if (term.who === 'staff') return [[{ token: signs.visitor }]];
      return [toParties(partiesOf(term))];
    case 'is':
      return term.state === 'note' ? [[{ token: signs.note }]] : [];
    default:
      return [];
  }
}

/** What an actor may see of the sites that they may see, as `can` says of each. */
export function seenBy(actor: StaffActor): Filter {
  if (seesWholeSites(actor)) return {};
  const { staffId, teamIds } = actor;
  return { $or: [{ teamId: { $in: [null, ...teamIds] } }, { assigneeId: staffId }] };
}

interface WeekOfSite {
  siteId: string;
  week: string;
}

/** One must in these weeks: its keys at once, and each beginning by itself. */
function clauseFor(must: Must, places: readonly WeekOfSite[]): Filter {
  const choices = must.flatMap(({ token, isPrefix, where }): Filter[] => {
    const found: Filter[] = isPrefix
      ? places.map(({ siteId, week }) => ({ k: { $regex: keysFrom(siteId, week, token) } }))
      : [{ k: { $in: places.map(({ siteId, week }) => keyOf(siteId, week, token)) } }];
    return where ? found.map((each) => ({ $and: [each, where] })) : found;
  });
  const [only] = choices;
  return only && choices.length === 1 ? only : { $or: choices };
}

/**
 * All musts in these weeks, shaped so that the index of `k` serves it. All keys of an entry are of one site and week: those that are
 * found together belong together.
 */
export function clauseOf(musts: readonly Must[], places: readonly WeekOfSite[]): Filter {
  const clauses = musts.map((must) => clauseFor(must, places));
  const [only] = clauses;
  return only && clauses.length === 1 ? only : { $and: clauses };
}

/** So many keys and clauses the store is asked for at once. */
export const widthOf = (musts: readonly Must[]): number =>
  musts.some((must) => must.some(({ isPrefix }) => isPrefix)) ? 80 : 600;
