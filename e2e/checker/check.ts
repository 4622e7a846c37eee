import { effectFaults } from './effect-faults.js';
import { groupBy } from './group-by.js';
import type { History, Place, ReaderLog, StoredPlace, Told } from './history.js';

/**
 * What of a history must not be (docs/RELIABILITY.md), each as a sentence that begins with its id:
 * I1 every acknowledged message is stored exactly once, as it was sent.
 * I2 numbers are unique and without holes, and every reader has all messages in their order.
 * I3 nothing unacknowledged is shown as sent.
 * I4 what must follow from a message happens at least once, with the same id each time.
 */
export function check(history: History): string[] {
  const { acknowledged, readers, store, erased = [] } = history;
  const gone = new Set(erased);
  const kept = store.filter(({ conversationId }) => !gone.has(conversationId));
  const byConversation = groupBy(kept, ({ conversationId }) => conversationId);
  const stored = new Map([...byConversation].map(([id, messages]) => [id, messages.sort((a, b) => a.seq - b.seq)]));
  return [
    ...store
      .filter(({ conversationId }) => gone.has(conversationId))
      .map(({ clientId }) => `I1 ${clientId} was erased and is stored`),
    ...textFaults(history, kept),
    ...[...groupBy(kept, ({ clientId }) => clientId)]
      .map(([id, places]) => [id, new Set(places.map(({ conversationId }) => conversationId)).size] as const)
      .filter(([, count]) => count > 1)
      .map(([id, count]) => `I1 ${id} is stored in ${count} conversations`),
    ...[...stored].flatMap(([id, messages]) => numberFaults(id, messages)),
    ...acknowledged
      .filter(({ conversationId }) => !gone.has(conversationId))
      .flatMap((told) => keptFaults(told, stored.get(told.conversationId) ?? [])),
    ...toldTwiceFaults(acknowledged),
    ...shownFaults(history),
    ...readers
      .filter(({ conversationId }) => !gone.has(conversationId))
      .flatMap((reader) => readerFaults(reader, stored.get(reader.conversationId) ?? [])),
    ...effectFaults(history.effects),
  ];
}

/** What is stored is what was sent, or what it became since. */
function textFaults({ sends, edits = [] }: History, store: readonly StoredPlace[]): string[] {
  const sent = new Map(sends.map(({ clientId, text }) => [clientId, text]));
  const changes = groupBy(edits, ({ clientId }) => clientId);
  return store.flatMap(({ clientId, text }) => {
    const original = sent.get(clientId);
    if (original === undefined) return [`I1 ${clientId} is stored and nobody sent it`];
    const asked = [{ text: original, isAcknowledged: true }, ...(changes.get(clientId) ?? [])];
    const since = asked.slice(asked.findLastIndex(({ isAcknowledged }) => isAcknowledged));
    return since.some((each) => each.text === text) ? [] : [`I1 ${clientId} is stored with another text`];
  });
}

function numberFaults(conversationId: string, messages: readonly Place[]): string[] {
  const seqs = messages.map(({ seq }) => seq);
  const ids = new Set(messages.map(({ clientId }) => clientId));
  return [
    ...(seqs.every((seq, index) => seq === index + 1)
      ? []
      : [`I2 ${conversationId} has the numbers ${seqs.join(' ')}`]),
    ...(ids.size === messages.length ? [] : [`I1 ${conversationId} has a message twice`]),
  ];
}

function keptFaults({ clientId, seq }: Told, messages: readonly Place[]): string[] {
  const found = messages.filter((message) => message.clientId === clientId);
  if (found.length !== 1) return [`I1 ${clientId} was acknowledged and is stored ${found.length} times`];
  return found[0]?.seq === seq ? [] : [`I2 ${clientId} was acknowledged as ${seq} and is stored as ${found[0]?.seq}`];
}

/** A second acknowledgement of the same message says the same. */
function toldTwiceFaults(acknowledged: readonly Told[]): string[] {
  const places = (told: readonly Told[]) => [
    ...new Set(told.map(({ conversationId, seq }) => `${conversationId} ${seq}`)),
  ];
  return [...groupBy(acknowledged, ({ clientId }) => clientId)]
    .map(([clientId, told]) => [clientId, places(told)] as const)
    .filter(([, each]) => each.length > 1)
    .map(([clientId, each]) => `I2 ${clientId} was acknowledged as ${each.join(' and as ')}`);
}

function shownFaults({ shown, acknowledged }: History): string[] {
  const since = new Map<string, number>();
  for (const { clientId, at } of acknowledged) since.set(clientId, Math.min(at, since.get(clientId) ?? at));
  return shown
    .filter(({ clientId, at }) => !((since.get(clientId) ?? Infinity) < at))
    .map(({ clientId }) => `I3 ${clientId} was shown as sent before it was acknowledged`);
}

function readerFaults({ who, conversationId, messages }: ReaderLog, stored: readonly Place[]): string[] {
  const seen = messages.map(placeOf).join('\n');
  const kept = stored.map(placeOf).join('\n');
  return seen === kept ? [] : [`I2 ${who} reads in ${conversationId}:\n${seen}\nbut stored is\n${kept}`];
}

const placeOf = ({ seq, clientId, text }: Place) => `${seq} ${clientId} ${text}`;
