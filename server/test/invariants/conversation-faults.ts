import { emptySummary, type StoredConversation, withMessage } from '../../features/conversations/index.js';
import { inboxStateOf } from '../../features/conversations/inbox-state.js';
import type { StoredMessage } from '../../features/messages/index.js';

/** What a conversation says of its messages, which stand in their order. Reads are no messages: they are held within what can be. */
export function conversationFaults(conversation: StoredConversation, messages: readonly StoredMessage[]): string[] {
  const { _id, erasedAt } = conversation;
  if (erasedAt && messages.length > 0) return [`${_id} is erased and has messages`];
  return [
    ...numberFaults(_id, messages),
    ...summaryFaults(conversation, messages),
    ...readFaults(conversation),
    ...(conversation.inboxState === inboxStateOf(conversation) ? [] : [`${_id} has a wrong inboxState`]),
  ];
}

/** Numbers without holes, each client id once; changes have numbers of their own, each once. */
function numberFaults(id: string, messages: readonly StoredMessage[]): string[] {
  const revisions = messages.flatMap((message) => message.revisions ?? []);
  const isLast = ({ revision, revisions: had = [] }: StoredMessage) => had.at(-1) === revision && isAscending(had);
  return [
    ...(messages.every(({ seq }, index) => seq === index + 1) ? [] : [`${id} has holes in its numbers`]),
    ...(hasTwice(messages.map(({ clientId }) => clientId)) ? [`${id} has a message twice`] : []),
    ...(hasTwice(revisions) ? [`${id} has a revision twice`] : []),
    ...messages.filter((message) => !isLast(message)).map(({ seq }) => `${id} ${seq} has a wrong revision`),
    ...messages
      .filter(({ seq, quotedSeq = 0 }) => quotedSeq >= seq)
      .map(({ seq }) => `${id} ${seq} quotes what came after it`),
    ...messages
      .filter(({ text, attachments, isDeleted }) => isDeleted === (text !== '' || attachments !== undefined))
      .map(({ seq }) => `${id} ${seq} is deleted and says something`),
  ];
}

function summaryFaults(conversation: StoredConversation, messages: readonly StoredMessage[]): string[] {
  const { _id, notifiedSeq } = conversation;
  const summary = messages.reduce((sum, message) => withMessage(sum, message), emptySummary);
  const names = ['lastSeq', 'lastText', 'lastFrom', 'lastVisitorSeq', 'lastStaffSeq', 'waitingSeq'] as const;
  // A tombstone keeps its place in the list.
  const times = conversation.erasedAt ? [] : (['lastAt', 'lastVisitorAt', 'waitingSince'] as const);
  return [
    ...names.filter((name) => conversation[name] !== summary[name]).map((name) => `${_id} has a wrong ${name}`),
    ...times
      .filter((name) => conversation[name]?.getTime() !== summary[name]?.getTime())
      .map((name) => `${_id} has a wrong ${name}`),
    ...(conversation.staffReadSeq >= summary.staffReadSeq ? [] : [`${_id} was read less than it was answered`]),
    ...(notifiedSeq === 0 || messages[notifiedSeq - 1]?.from === 'visitor' ? [] : [`${_id} has a wrong notifiedSeq`]),
  ];
}

function readFaults(conversation: StoredConversation): string[] {
  const names = ['staffReadSeq', 'visitorReadSeq', 'deliveredSeq', 'resolvedSeq', 'passedSeq'] as const;
  return names
    .filter((name) => (conversation[name] ?? 0) > conversation.lastSeq)
    .map((name) => `${conversation._id} has a ${name} beyond its end`);
}

const hasTwice = (values: readonly unknown[]) => new Set(values).size !== values.length;
const isAscending = (numbers: readonly number[]) =>
  numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
