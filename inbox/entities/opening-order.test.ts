import { expect, test } from 'vitest';
import { conversation, idOf, message, row } from '../test/factories.js';
import { ScriptedConnection, accept } from '../test/scripted-connection.js';
import { OpenedStore } from './opened.store.js';
import { Threads } from './threads.js';
import { Timelines } from './timelines.js';

test('what is edited before the server has opened it is known all the same', async () => {
  const before = message(1, { text: 'Salah ketik' });
  let isEdited = false;
  const connection = new ScriptedConnection({
    'conversation:open': ({ conversationId }) => {
      // Between the first question and this one; nobody is told of it here.
      isEdited = true;
      return accept({ conversation: conversation(1, { id: conversationId }) });
    },
    'message:list': ({ after, afterRevision = 0 }) =>
      accept({
        messages: after < 1 ? [before] : [],
        lastSeq: 1,
        ...(isEdited && afterRevision < 1
          ? { changed: [{ ...before, text: 'Sudah benar', revision: 1 }], lastRevision: 1 }
          : {}),
      }),
  });
  connection.connect();
  const threads = new Threads(connection, new OpenedStore(connection, { find: () => row(1) }));
  const thread = threads.open(idOf(1));
  await expect.poll(() => thread.state.messages.map(({ text }) => text)).toEqual(['Sudah benar']);
});

test('what was said and noted is asked for first, as that is waited for, and then the rest', async () => {
  const connection = new ScriptedConnection({
    'conversation:open': ({ conversationId }) => accept({ conversation: conversation(1, { id: conversationId }) }),
    'message:list': () => accept({ messages: [], lastSeq: 0 }),
    'timeline:list': () => accept({ entries: [], lastNumber: 0 }),
  });
  connection.connect();
  const opened = new OpenedStore(connection, { find: () => row(1) });
  const [threads, timelines] = [new Threads(connection, opened), new Timelines(connection, opened)];
  threads.open(idOf(1));
  timelines.open(idOf(1));
  await expect.poll(() => opened.state.conversation).toBeDefined();
  expect(connection.asked.map(({ name }) => name).slice(0, 3)).toEqual([
    'message:list',
    'timeline:list',
    'conversation:open',
  ]);
});
