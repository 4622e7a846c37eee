import { isDeepStrictEqual } from 'node:util';
import { expect } from '@playwright/test';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import type { SapaServer } from '../sapa-server.js';
import { storedMessages, type StoredMessage } from '../stored-messages.js';
import { ListReader } from './list-reader.js';
import type { Reader } from './reader.js';
import type { StaffClient } from './staff-client.js';
import type { VisitorClient } from './visitor-client.js';

/**
 * Compares the senders' logs, the store and every reader's log (cases.md):
 * I1 every acknowledged message is stored exactly once.
 * I2 numbers are unique and without holes, and every reader ends with the same order and nothing missing.
 *    The staff's list, followed by the feeds of its sites, ends with the same row as one that is asked for anew.
 * I3 nothing is acknowledged that is not stored: what senders show as sent is there, under the number they were told.
 * Readers may be at different processes. What the server said to them fits the wire.
 */
export async function expectInvariants(server: SapaServer, visitors: VisitorClient[], ...staff: StaffClient[]) {
  const stored = groupBy(await storedMessages(server), ({ conversationId }) => conversationId);
  const faults: string[] = [];
  const [asked] = staff;
  const anew = asked && new ListReader((name, input) => asked.call(name, input));
  await anew?.catchUp();

  for (const [conversationId, messages] of stored) {
    const seqs = messages.map(({ seq }) => seq);
    if (seqs.some((seq, index) => seq !== index + 1))
      faults.push(`I2 ${conversationId} has the numbers ${seqs.join(' ')}`);
    const ids = new Set(messages.map(({ clientId }) => clientId));
    if (ids.size !== messages.length) faults.push(`I1 ${conversationId} has a message twice`);
  }

  for (const visitor of visitors) {
    faults.push(...visitor.brokenPromises.map((promise) => `I3 ${promise}`));
    for (const [clientId, { conversationId, seq, text }] of visitor.acknowledged) {
      const found = (stored.get(conversationId) ?? []).filter((message) => message.clientId === clientId);
      if (found.length !== 1) faults.push(`I1 ${clientId} was acknowledged and is stored ${found.length} times`);
      else if (found[0]?.seq !== seq || found[0].text !== text) faults.push(`I3 ${clientId} is stored otherwise`);
    }
    const { conversationId } = visitor.reader;
    if (!conversationId) continue;
    const messages = stored.get(conversationId) ?? [];
    faults.push(...(await readerFaults(visitor.reader, messages, 'the visitor')));
    for (const each of staff) {
      faults.push(...(await readerFaults(each.readerOf(conversationId), messages, 'the staff')));
      if (anew) faults.push(...(await listFaults([each.list, anew], conversationId, messages.length)));
    }
  }

  faults.push(...[...visitors, ...staff].flatMap(({ misfits }) => misfits));
  expect(faults).toEqual([]);
}

/** Waits until the reader has as much as the store, and then compares each place. */
async function readerFaults(reader: Reader, stored: StoredMessage[], who: string): Promise<string[]> {
  await reader.reach(stored.length);
  const seen = reader.messages.map(placeOf).join('\n');
  const kept = stored.map(placeOf).join('\n');
  return seen === kept ? [] : [`I2 ${who} reads in ${reader.conversationId}:\n${seen}\nbut stored is\n${kept}`];
}

/** Of a list that was followed, and of one that was read just now. */
async function listFaults(lists: [ListReader, ListReader], id: string, lastSeq: number): Promise<string[]> {
  const [followed, read] = await Promise.all(lists.map((list) => list.reach(id, lastSeq)));
  return isDeepStrictEqual(toldToAll(followed), toldToAll(read))
    ? []
    : [`I2 the list of ${id} has ${JSON.stringify(followed)}`];
}

/** A push goes to many, and does not say how far one of them has read. */
const toldToAll = (row: ConversationRow | undefined) => row && { ...row, readSeq: undefined };

const placeOf = ({ seq, clientId, text }: Pick<StoredMessage, 'seq' | 'clientId' | 'text'>) =>
  `${seq} ${clientId} ${text}`;

function groupBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
