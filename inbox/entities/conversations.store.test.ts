import { beforeEach, describe, expect, test, vi } from 'vitest';
import { conversation, idOf } from '../test/factories.js';
import { ScriptedConnection, accept, refuse } from '../test/scripted-connection.js';
import { ConversationsStore, unreadOf } from './conversations.store.js';

let connection: ScriptedConnection;
let store: ConversationsStore;

beforeEach(() => {
  connection = new ScriptedConnection({
    'conversation:list': () =>
      accept({ conversations: [conversation(2), conversation(1)], cursor: 10, hasMore: false }),
    'conversation:changes': ({ after }) => accept({ conversations: [], cursor: after, hasMore: false }),
  });
  store = new ConversationsStore(connection);
});

const ids = () => store.state.conversations.map(({ id }) => id);
const ready = () => expect.poll(() => store.state.phase).toBe('ready');

describe('the first page', () => {
  test('is asked for on connect and shown newest first', async () => {
    expect(store.state.phase).toBe('loading');
    connection.connect();
    await ready();
    expect(ids()).toEqual([idOf(2), idOf(1)]);
  });

  test('fails visibly, and comes with the next connect', async () => {
    const { 'conversation:list': list } = connection.answers;
    connection.answers['conversation:list'] = () => refuse('E_UNAVAILABLE');
    connection.connect();
    await expect.poll(() => store.state.phase).toBe('failed');
    connection.answers['conversation:list'] = list!;
    connection.connect();
    await ready();
    expect(ids()).toHaveLength(2);
  });
});

describe('a pushed change', () => {
  beforeEach(async () => {
    connection.connect();
    await ready();
  });

  test('that is the next one is taken at once and moves to the top', () => {
    connection.push('conversation:changed', { change: 11, conversation: conversation(3) });
    expect(ids()[0]).toBe(idOf(3));
    expect(connection.inputsOf('conversation:changes')).toEqual([]);
  });

  test('that is known already changes nothing', () => {
    connection.push('conversation:changed', { change: 10, conversation: conversation(1, { lastText: 'old' }) });
    expect(store.find(idOf(1))?.lastText).toBe('Pesan 1');
  });

  test('after a gap is not taken; what was missed is asked for once, though several come', async () => {
    connection.answers['conversation:changes'] = () =>
      accept({ conversations: [conversation(3), conversation(4), conversation(5)], cursor: 15, hasMore: false });
    connection.push('conversation:changed', { change: 14, conversation: conversation(5, { lastText: 'from push' }) });
    connection.push('conversation:changed', { change: 15, conversation: conversation(4) });
    await expect.poll(() => ids()).toHaveLength(5);
    expect(connection.inputsOf('conversation:changes')).toEqual([{ after: 10 }]);
  });

  test('that comes while asking, and is not in the answer, is asked for again', async () => {
    connection.answers['conversation:changes'] = ({ after }) => {
      if (after === 10) {
        connection.push('conversation:changed', { change: 13, conversation: conversation(4) });
        return accept({ conversations: [conversation(3)], cursor: 12, hasMore: false });
      }
      return accept({ conversations: [conversation(4)], cursor: 13, hasMore: false });
    };
    connection.push('conversation:changed', { change: 12, conversation: conversation(3) });
    await expect.poll(() => ids()[0]).toBe(idOf(4));
    expect(connection.inputsOf('conversation:changes')).toEqual([{ after: 10 }, { after: 12 }]);
  });
});

test('after an interruption all pages of changes are asked for, and then pushes are trusted again', async () => {
  connection.connect();
  await ready();
  connection.answers['conversation:changes'] = ({ after }) =>
    after === 10
      ? accept({ conversations: [conversation(3)], cursor: 11, hasMore: true })
      : accept({ conversations: [conversation(4)], cursor: 12, hasMore: false });
  connection.interrupt();
  connection.connect();
  await expect.poll(() => ids()).toEqual([4, 3, 2, 1].map(idOf));
  connection.push('conversation:changed', { change: 13, conversation: conversation(5) });
  expect(ids()[0]).toBe(idOf(5));
});

test('a push that overtakes the answer is not lost', async () => {
  connection.connect();
  await ready();
  const answers = [
    () => {
      connection.push('conversation:changed', { change: 11, conversation: conversation(3) });
      return accept({ conversations: [], cursor: 10, hasMore: false });
    },
    () => accept({ conversations: [conversation(3)], cursor: 11, hasMore: false }),
  ];
  connection.answers['conversation:changes'] = () => answers.shift()!();
  connection.connect();
  await expect.poll(() => ids()[0]).toBe(idOf(3));
});

test('a server that does not come further is not asked in a circle', async () => {
  connection.connect();
  await ready();
  connection.answers['conversation:changes'] = ({ after }) =>
    accept({ conversations: [], cursor: after, hasMore: true });
  connection.push('conversation:changed', { change: 12, conversation: conversation(3) });
  await expect.poll(() => connection.inputsOf('conversation:changes')).toHaveLength(1);
  // A change that is taken shows that nothing is being asked any more.
  await vi.waitFor(() => {
    connection.push('conversation:changed', { change: 11, conversation: conversation(4) });
    expect(ids()[0]).toBe(idOf(4));
  }, 5_000);
  expect(connection.inputsOf('conversation:changes').length).toBeLessThanOrEqual(2);
});

test('an older page does not overwrite what changed since, nor skip below what was changed in between', async () => {
  connection.answers['conversation:list'] = ({ before }) =>
    before
      ? accept({
          conversations: [conversation(1, { lastText: 'old page' }), conversation(0)],
          cursor: 10,
          hasMore: false,
        })
      : accept({ conversations: [conversation(3), conversation(2)], cursor: 10, hasMore: true });
  connection.connect();
  await ready();
  connection.push('conversation:changed', { change: 11, conversation: conversation(1, { lastText: 'read' }) });
  await store.loadOlder();
  expect(connection.inputsOf('conversation:list')[1]).toEqual({
    before: { id: idOf(2), lastAt: conversation(2).lastAt },
  });
  expect(ids()).toEqual([3, 2, 1, 0].map(idOf));
  expect(store.find(idOf(1))?.lastText).toBe('read');
  expect(store.state.hasOlder).toBe(false);
});

test('unread are the messages after the last one that somebody has read', () => {
  expect(unreadOf(conversation(1, { lastSeq: 9, staffReadSeq: 6 }))).toBe(3);
  expect(unreadOf(conversation(1, { lastSeq: 6, staffReadSeq: 9 }))).toBe(0);
});
