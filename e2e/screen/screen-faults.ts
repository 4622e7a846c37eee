import { compareIn, viewNames, views } from '../../shared/list-views.js';
import type { Screen, ShownConversation, ShownRow } from './screen.js';
import type { TrueConversation, Truth } from './truth.js';

const priorities = { urgent: 'Mendesak', high: 'Prioritas tinggi', low: 'Prioritas rendah' } as const;

/** Where a screen says anything else than the store. Empty: it is exact. */
export function screenFaults(screen: Screen, truth: Truth): string[] {
  const viewer = { staffId: truth.staffId, mentionedIn: mentionedIn(truth) };
  const of = (view: Screen['view']) => truth.conversations.filter((each) => views[view].has(each, viewer));
  return [
    ...viewNames.flatMap((view) => countFaults(view, screen, of(view).length, truth)),
    ...rowFaults(screen, of(screen.view).sort(compareIn(views[screen.view])), truth),
    ...(screen.open ? openFaults(screen.open, truth) : []),
  ];
}

const mentionedIn = ({ conversations, staffId }: Truth) =>
  new Set(conversations.filter(({ mentionIds }) => mentionIds.includes(staffId)).map(({ id }) => id));

function countFaults(view: Screen['view'], { counts, unreadMentions }: Screen, count: number, truth: Truth): string[] {
  // Those that are unread are said instead of all.
  const unread = view === 'mentions' ? truth.unreadMentions.length : 0;
  if (unread > 0)
    return unreadMentions === unread ? [] : [`${unreadMentions} unread mentions, but there are ${unread}`];
  return counts[view] === count ? [] : [`${view}: ${counts[view] ?? 'nothing'} is said, but there are ${count}`];
}

function rowFaults({ view, rows }: Screen, conversations: readonly TrueConversation[], truth: Truth): string[] {
  if (conversations.length > 0 && rows.length === 0) return [`${view}: no row is drawn of ${conversations.length}`];
  return rows.flatMap(({ id, place, of, words }) => {
    const conversation = conversations[place - 1];
    if (conversation?.id !== id) return [`${view}, place ${place}: "${words}" does not stand there`];
    const wrongEnd =
      of === -1 || of === conversations.length ? [] : [`${view}: of ${of} and not ${conversations.length}`];
    const row: ShownRow = { id, place, of, words };
    return [...wrongEnd, ...wordFaults(row, conversation, view === 'mine', truth)];
  });
}

function wordFaults(row: ShownRow, conversation: TrueConversation, isOwn: boolean, { names }: Truth): string[] {
  const { assigneeId, labelIds, priority, lastText } = conversation;
  const labels = labelIds.map((id) => names.get(id)).join(', ');
  const expected = {
    'the text': lastText.slice(0, 60),
    'whose it is': assigneeId && !isOwn ? `Ditangani ${names.get(assigneeId)}` : not('Ditangani '),
    'the labels': labels ? `Label: ${labels}` : not('Label: '),
    'the priority': priority ? priorities[priority] : not('Mendesak', 'Prioritas'),
  };
  return Object.entries(expected).flatMap(([what, wanted]) => {
    const isRight = typeof wanted === 'string' ? row.words.includes(wanted) : wanted(row.words);
    return isRight ? [] : [`${what} is not right in "${row.words}": ${JSON.stringify(conversation)}`];
  });
}

const not =
  (...forbidden: string[]) =>
  (words: string) =>
    !forbidden.some((each) => words.includes(each));

function openFaults(open: ShownConversation, truth: Truth): string[] {
  const conversation = truth.conversations.find(({ id }) => id === open.id);
  if (!conversation) return [`${open.id} is open, and is none of theirs`];
  const { assigneeId, labelIds, state } = conversation;
  const differ = (what: string, shown: unknown, kept: unknown) =>
    JSON.stringify(shown) === JSON.stringify(kept)
      ? []
      : [`open ${what}: ${JSON.stringify(shown)} is shown, but there are ${JSON.stringify(kept)}`];
  const says = (wanted: string) =>
    open.handling.includes(wanted) ? [] : [`${open.handling.join(' | ')}: no "${wanted}"`];
  const labels = labelIds.map((id) => truth.names.get(id)).join(', ');
  return [
    ...differ('messages', open.messages, truth.messages.get(open.id) ?? []),
    ...differ('notes', open.notes, truth.notes.get(open.id) ?? []),
    ...differ('happenings', open.happenings, truth.happenings.get(open.id) ?? 0),
    ...differ('is not resolved', open.canResolve, state === 'open'),
    ...(assigneeId ? says(`Ditangani ${truth.names.get(assigneeId)}. Ganti`) : []),
    ...(labels ? says(`Label: ${labels}. Ganti`) : says('Beri label')),
  ];
}
