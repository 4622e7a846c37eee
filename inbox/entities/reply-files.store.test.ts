import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AttachmentOrder, PutAttachment } from '../data/put-attachment.js';
import { idOf, timeOf } from '../test/factories.js';
import { ScriptedConnection, accept, refuse } from '../test/scripted-connection.js';
import { OutboxStore } from './outbox.store.js';
import { ReplyFilesStore } from './reply-files.store.js';

let connection: ScriptedConnection;
let outbox: OutboxStore;
let files: ReplyFilesStore;
/** What is under way, by file name. */
let orders: Map<string, { order: AttachmentOrder; answer: (answer: PutAttachment) => void }>;

const conversationId = idOf(1);
const settled = () => vi.advanceTimersByTimeAsync(0);
const file = (name: string, size = 1) => new File([new Uint8Array(size)], name);
const attachment = (number: number) => ({ id: idOf(number), name: 'a.png', type: 'image/png', size: 1 });
const tray = () => files.of(conversationId).map(({ name, state, fault }) => [name, fault ?? state]);
const sent = () => connection.inputsOf('message:send') as { text: string; attachments?: string[] }[];

/** The page as it is after it was loaded. */
function load() {
  dispatchEvent(new PageTransitionEvent('pagehide'));
  orders = new Map();
  connection = new ScriptedConnection({
    'message:send': () => accept({ conversationId, seq: 7, at: timeOf(7) }),
    'attachment:drop': () => accept(null),
  });
  connection.connect();
  outbox = new OutboxStore(connection, ({ entry }) => files.forget(entry.files));
  files = new ReplyFilesStore(
    connection,
    {
      arrived: (uploadId, arrived) => outbox.fileArrived(uploadId, arrived),
      failed: (uploadId) => outbox.fileFailed(uploadId),
    },
    (order) => new Promise((answer) => orders.set(order.file.name, { order, answer })),
  );
  for (const part of [outbox, files]) part.start('rani');
  files.open(conversationId);
}

async function answer(name: string, given: PutAttachment) {
  orders.get(name)?.answer(given);
  await settled();
}

function send(text: string) {
  outbox.send(conversationId, text, { files: files.take(conversationId) });
  return settled();
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  localStorage.clear();
  load();
});

afterEach(() => {
  for (const part of [outbox, files]) part.stop();
  localStorage.clear();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('a reply waits for its files, those behind it as well, and then goes with all of them', async () => {
  files.add(conversationId, [file('a.png'), file('b.png'), file('c.png')]);
  // Two at once.
  expect([...orders.keys()]).toEqual(['a.png', 'b.png']);
  await answer('a.png', { attachment: attachment(11) });
  expect(tray()).toEqual([
    ['a.png', 'ready'],
    ['b.png', 'waiting'],
    ['c.png', 'waiting'],
  ]);
  await send('');
  await send('Seperti di gambar');
  expect(tray()).toEqual([]);
  await answer('b.png', { attachment: attachment(12) });
  expect(sent()).toEqual([]);
  await answer('c.png', { attachment: attachment(13) });
  expect(sent()).toMatchObject([
    { text: '', attachments: [idOf(11), idOf(12), idOf(13)] },
    { text: 'Seperti di gambar' },
  ]);
  expect(outbox.state.entries).toEqual([]);
});

test('a line that breaks is waited for; what the server has no room for is tried again when somebody wants it', async () => {
  files.add(conversationId, [file('a.png'), file('b.png')]);
  await answer('a.png', { retryAfterMs: 5_000 });
  await answer('b.png', { fault: 'noRoom', isFinal: false });
  expect(tray()).toEqual([
    ['a.png', 'waiting'],
    ['b.png', 'noRoom'],
  ]);
  orders.clear();
  await vi.advanceTimersByTimeAsync(5_000);
  expect([...orders.keys()]).toEqual(['a.png']);
  files.retry(files.of(conversationId)[1]!.uploadId);
  expect([...orders.keys()]).toEqual(['a.png', 'b.png']);
});

test('a file that is refused after its reply was sent: the reply says so, and comes back with what is there', async () => {
  files.add(conversationId, [file('a.png'), file('b.exe')]);
  await send('Ini buktinya');
  await answer('a.png', { attachment: attachment(11) });
  await answer('b.exe', { fault: 'wrongType', isFinal: true });
  expect(outbox.state.entries).toMatchObject([{ delivery: 'failed', files: [{}, { name: 'b.exe' }] }]);
  const entry = outbox.takeBack(outbox.state.entries[0]!.clientId);
  files.putBack(conversationId, entry?.files ?? []);
  expect(tray()).toEqual([
    ['a.png', 'ready'],
    ['b.exe', 'wrongType'],
  ]);
  // Without it.
  await send(entry?.text ?? '');
  expect(sent()).toMatchObject([{ text: 'Ini buktinya', attachments: [idOf(11)] }]);
});

test('after a reload what the server has is there, and what it has not is said; so it is with a reply on its way', async () => {
  files.add(conversationId, [file('a.png'), file('b.png')]);
  await answer('a.png', { attachment: attachment(11) });
  load();
  expect(tray()).toEqual([
    ['a.png', 'ready'],
    ['b.png', 'lost'],
  ]);
  files.add(conversationId, [file('c.png')]);
  await send('Halo');
  load();
  await settled();
  expect(sent()).toEqual([]);
  const entry = outbox.takeBack(outbox.state.entries[0]!.clientId);
  files.putBack(conversationId, entry?.files ?? []);
  expect([entry?.text, tray()]).toEqual([
    'Halo',
    [
      ['a.png', 'ready'],
      ['c.png', 'lost'],
    ],
  ]);
});

test('a reply whose file is under way in one tab is not taken back in another, and what was taken back goes no more', async () => {
  files.add(conversationId, [file('a.png')]);
  await send('Halo');
  const second = new OutboxStore(connection, () => undefined);
  second.start('rani');
  const { clientId } = second.state.entries[0]!;
  expect(second.state.entries).toMatchObject([{ delivery: 'failed', isElsewhere: true }]);
  expect(second.takeBack(clientId)).toBe(undefined);
  // The tab that has it says nothing for long.
  const late = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
  expect(second.takeBack(clientId)?.text).toBe('Halo');
  late.mockRestore();
  await answer('a.png', { attachment: attachment(11) });
  expect([sent(), outbox.state.entries]).toEqual([[], []]);

  // What is on its way by now stays so, though the other tab knows nothing of its file.
  files.add(conversationId, [file('b.png')]);
  await send('Lagi');
  second.stop();
  second.start('rani');
  connection.answers['message:send'] = () => new Promise(() => undefined);
  await answer('b.png', { attachment: attachment(12) });
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
  expect(second.takeBack(second.state.entries[0]!.clientId)).toBe(undefined);
  expect(sent()).toHaveLength(1);
  second.stop();
});

test('undone while a file is under way, the reply has it still; removed, the upload ends and the server forgets it', async () => {
  files.add(conversationId, [file('a.png'), file('b.png')]);
  await send('Halo');
  files.putBack(conversationId, outbox.takeBack(outbox.state.entries[0]!.clientId)?.files ?? []);
  await answer('a.png', { attachment: attachment(11) });
  expect(tray()).toEqual([
    ['a.png', 'ready'],
    ['b.png', 'waiting'],
  ]);
  for (const { uploadId } of files.of(conversationId)) files.remove(conversationId, uploadId);
  expect(orders.get('b.png')?.order.signal.aborted).toBe(true);
  expect(connection.inputsOf('attachment:drop')).toEqual([{ ids: [idOf(11)] }]);
  expect(tray()).toEqual([]);
});

test('what the server has taken away meanwhile is said when its reply comes back', async () => {
  files.add(conversationId, [file('a.png')]);
  await answer('a.png', { attachment: attachment(11) });
  connection.answers['message:send'] = () => refuse('E_NOT_FOUND');
  connection.answers['attachment:open'] = () => refuse('E_NOT_FOUND');
  await send('');
  const entry = outbox.takeBack(outbox.state.entries[0]!.clientId);
  files.putBack(conversationId, entry?.files ?? []);
  await files.check(conversationId);
  expect(tray()).toEqual([['a.png', 'lost']]);
});

test('a sixth file is refused, and nothing is left for the next person', async () => {
  files.add(
    conversationId,
    [1, 2, 3, 4, 5, 6].map((number) => file(`${number}.png`)),
  );
  expect(tray().at(-1)).toEqual(['6.png', 'tooMany']);
  files.stop();
  files.start('sari');
  files.open(conversationId);
  expect(tray()).toEqual([]);
});
