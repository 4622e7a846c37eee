import { DateTime, IANAZone } from 'luxon';
import { inboxState, type InboxState } from '../../../shared/wire/conversations/entities.js';
import type { SearchTerm } from '../../../shared/wire/search/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { mustsOf, type Plan } from './search-plan.js';
import type { Resolved } from './resolve-names.js';
import { wordsIn } from './words.js';

/** A zone that nobody knows is none: days are then those of Greenwich. */
export const knownZone = (zone: string | undefined): string => (zone && IANAZone.isValidZone(zone) ? zone : 'UTC');

export const todayIn = (zone: string): string => DateTime.now().setZone(zone).toFormat('yyyy-MM-dd');

const beginOf = (day: string, zone: string): Date => DateTime.fromISO(day, { zone }).toJSDate();
const isState = (state: string): state is InboxState => inboxState.safeParse(state).success;

/** What the terms of a query ask of the store. */
export function planOf(actor: StaffActor, terms: readonly SearchTerm[], resolved: Resolved, zone: string): Plan {
  const states = terms.flatMap((term) => (term.kind === 'is' && isState(term.state) ? [term.state] : []));
  const has = (state: string) => terms.some((term) => term.kind === 'is' && term.state === state);
  const days = (kind: 'before' | 'after') =>
    terms.flatMap((term) => (term.kind === kind ? [beginOf(term.day, zone).getTime()] : []));
  const [before, since] = [days('before'), days('after')];
  const isMine = has('mine');
  return {
    siteIds: resolved.siteIds,
    musts: terms.flatMap((term) => mustsOf(term, resolved.partiesOf)),
    where: isMine ? [{ assigneeId: actor.staffId }] : [],
    ...(since.length > 0 ? { since: new Date(Math.max(...since)) } : {}),
    ...(before.length > 0 ? { before: new Date(Math.min(...before)) } : {}),
    phrases: terms.flatMap((term) => {
      const words = term.kind === 'phrase' ? [...wordsIn(term.text)].map(({ text }) => text) : [];
      return words.length > 0 ? [{ words, mayGoOn: term.kind === 'phrase' && term.isPrefix === true }] : [];
    }),
    conversation: {
      ...(states.length > 0 ? { states } : {}),
      labelIds: terms.flatMap((term) => (term.kind === 'label' ? [resolved.labelIdsOf(term)] : [])),
      isUnread: has('unread'),
      ...(isMine ? { assigneeId: actor.staffId } : {}),
    },
  };
}
