import type { mongo } from 'mongoose';
import type { InboxState } from '../../../shared/wire/conversations/entities.js';
import type { SearchTerm } from '../../../shared/wire/search/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { seesWholeSites } from '../../kernel/permissions.js';
import type { StoredSearchEntry } from './entries.model.js';
import { keyOf, keysFrom, signs } from './keys.js';
import { askedTokens, wordsIn } from './words.js';

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
}

/** What is looked for, with names made ids. */
export interface Plan {
  siteIds: readonly string[];
  musts: readonly Must[];
  /** What else is true of each entry. */
  where: readonly Filter[];
  since?: Date;
  before?: Date;
  /** Words that stand beside each other. */
  phrases: readonly (readonly string[])[];
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

const fromVisitors = ({ staffIds, conversationIds }: Parties): Must => [
  ...staffIds.map((id) => ({ token: signs.author(id) })),
  ...(conversationIds.length > 0
    ? [{ token: signs.visitor, where: { conversationId: { $in: [...conversationIds] } } }]
    : []),
];

/** To a visitor: what the staff wrote there. To a colleague: what the visitors wrote in what is theirs, and notes that name them. */
const toParties = ({ staffIds, conversationIds }: Parties): Must => [
  ...staffIds.map((id) => ({ token: signs.named(id) })),
  ...(staffIds.length > 0 ? [{ token: signs.visitor, where: { assigneeId: { $in: [...staffIds] } } }] : []),
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
      return [...wordsIn(term.text)].map(({ text }): Must => [{ token: text }]);
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

const single = (must: Must): string | undefined => {
  const [choice, ...more] = must;
  return choice && more.length === 0 && !choice.isPrefix && !choice.where ? choice.token : undefined;
};

/** The musts in one site and month. */
function clauseIn(siteId: string, month: string, musts: readonly Must[]): Filter {
  const singles = musts.flatMap((must) => single(must) ?? []).map((token) => keyOf(siteId, month, token));
  const others = musts
    .filter((must) => single(must) === undefined)
    .map((must): Filter => {
      const choices = must.map(({ token, isPrefix, where }): Filter => {
        const k = isPrefix ? { $regex: keysFrom(siteId, month, token) } : keyOf(siteId, month, token);
        return where ? { $and: [{ k }, where] } : { k };
      });
      const [only] = choices;
      return only && choices.length === 1 ? only : { $or: choices };
    });
  const parts = [...(singles.length > 0 ? [{ k: { $all: singles } }] : []), ...others];
  return parts.length === 1 ? (parts[0] ?? {}) : { $and: parts };
}

/** A clause of these sites and months, shaped so that the index of `k` serves it. */
export function clauseOf(musts: readonly Must[], places: readonly { siteId: string; month: string }[]): Filter {
  const [must] = musts;
  const token = must && musts.length === 1 ? single(must) : undefined;
  if (token !== undefined) return { k: { $in: places.map(({ siteId, month }) => keyOf(siteId, month, token)) } };
  const clauses = places.map(({ siteId, month }) => clauseIn(siteId, month, musts));
  return clauses.length === 1 ? (clauses[0] ?? {}) : { $or: clauses };
}

/** So many keys and clauses the store is asked for at once. */
export const widthOf = (musts: readonly Must[]): number =>
  musts.length === 1 && musts.every((must) => single(must) !== undefined) ? 600 : 80;
