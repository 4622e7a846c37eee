import { isDeepStrictEqual } from 'node:util';
import { expect } from '@playwright/test';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import { check } from '../checker/check.js';
import type { History } from '../checker/history.js';
import type { SapaServer } from '../sapa-server.js';
import { storedMessages } from '../stored-messages.js';
import { ListReader } from './list-reader.js';
import type { Reader } from './reader.js';
import type { StaffClient } from './staff-client.js';
import type { VisitorClient } from './visitor-client.js';

/** A reader that is behind after this has missed something. */
const patienceMs = 20_000;

type More = Pick<Partial<History>, 'edits' | 'erased' | 'effects'>;

/**
 * Gathers what senders, store and readers know, and has it compared (e2e/checker). Beside that the staff's list, followed by the
 * feeds of its sites, ends with the same row as one that is asked for anew. Readers may be at different processes. What the server
 * said to them fits the wire.
 */
export async function expectInvariants(
  server: SapaServer,
  visitors: readonly VisitorClient[],
  staff: readonly StaffClient[] = [],
  more: More = {},
): Promise<void> {
  const store = await storedMessages(server);
  const [asked] = staff;
  const anew = asked && new ListReader((name, input) => asked.call(name, input));
  await anew?.catchUp();

  const faults: string[] = [];
  const readers: History['readers'][number][] = [];
  const listen = async (who: string, reader: Reader, count: number) => {
    await reader.reach(count, patienceMs);
    readers.push({ who, conversationId: reader.conversationId ?? '', messages: reader.messages });
  };
  for (const { reader } of visitors) {
    const { conversationId } = reader;
    if (!conversationId || more.erased?.includes(conversationId)) continue;
    const count = store.filter((message) => message.conversationId === conversationId).length;
    await listen('the visitor', reader, count);
    for (const [index, each] of staff.entries()) {
      await listen(`one of the staff (${index + 1})`, each.readerOf(conversationId), count);
      if (anew) faults.push(...(await listFaults([each.list, anew], conversationId, count)));
    }
  }

  const clients = [...visitors, ...staff];
  const logs = clients.map(({ log }) => log);
  faults.push(
    ...check({
      sends: logs.flatMap(({ sends }) => sends),
      acknowledged: logs.flatMap(({ acknowledged }) => acknowledged),
      shown: logs.flatMap(({ shown }) => shown),
      store,
      readers,
      effects: { wanted: [], happened: [] },
      ...more,
    }),
  );
  faults.push(...clients.flatMap(({ misfits }) => misfits));
  expect(faults).toEqual([]);
}

/** Of a list that was followed, and of one that was read just now. */
async function listFaults(lists: [ListReader, ListReader], id: string, lastSeq: number): Promise<string[]> {
  const [followed, read] = await Promise.all(lists.map((list) => list.reach(id, lastSeq, patienceMs)));
  return isDeepStrictEqual(toldToAll(followed), toldToAll(read))
    ? []
    : [`I2 the list of ${id} has ${JSON.stringify(followed)}, and one that is asked for anew ${JSON.stringify(read)}`];
}

/** A push goes to many, and does not say how far one of them has read. */
const toldToAll = (row: ConversationRow | undefined) => row && { ...row, readSeq: undefined };
