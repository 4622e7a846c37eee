import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { KeptFiles } from './kept-files.js';
import type { UploadAnswer, UploadOrder } from './upload-request.js';
import { Uploads } from './uploads.js';

let site = '';
beforeEach(() => (site = crypto.randomUUID()));

const attachment = (id: string): Attachment => ({ id, name: 'a.txt', type: 'text/plain', size: 1 });
const text = (name = 'a.txt', length = 10) => new File(['a'.repeat(length)], name, { type: 'text/plain' });

function makeUploads(answers: UploadAnswer[] = [], kept = new KeptFiles(site)) {
  const asked: UploadOrder[] = [];
  const request = (order: UploadOrder) => {
    asked.push(order);
    const answer = answers.shift();
    return answer ? Promise.resolve(answer) : new Promise<UploadAnswer>(() => undefined);
  };
  const uploads = new Uploads({ server: 'https://sapa.test', site, token: async () => 'rahasia', request, kept });
  return { uploads, asked, states: () => uploads.state.uploads.map(({ state, problem }) => problem ?? state) };
}

test('several at once, with progress; what is ready goes into one message and waits no more', async () => {
  const { uploads, asked, states } = makeUploads([{ attachment: attachment('1') }, { attachment: attachment('2') }]);
  await uploads.add([text(), text('b.txt')]);
  await expect.poll(states).toEqual(['ready', 'ready']);
  expect(asked[0]?.url).toMatch(/^https:\/\/sapa\.test\/api\/visitor\/attachments\/[\w-]+\?site=/);
  expect(asked[0]?.url).not.toContain('rahasia');
  expect(uploads.isBusy).toBe(false);
  expect(uploads.take().map(({ id }) => id)).toEqual(['1', '2']);
  expect(uploads.state.uploads).toEqual([]);

  // Until the message has arrived they are kept, and in no tray.
  await expect
    .poll(async () => (await new KeptFiles(site).all()).map((kept) => kept.attachment?.id))
    .toEqual(['1', '2']);
  const other = makeUploads();
  await other.uploads.restore();
  expect(other.states()).toEqual([]);
  await uploads.forget(new Set(['1']));
  await expect.poll(async () => (await new KeptFiles(site).all()).map((kept) => kept.attachment?.id)).toEqual(['2']);
  await other.uploads.restore(() => false);
  await expect.poll(() => new KeptFiles(site).all()).toEqual([]);
});

test('what two tabs have kept is together no more than a message takes', async () => {
  for (const tab of [makeUploads(), makeUploads()])
    await tab.uploads.add(Array.from({ length: 3 }, (_, index) => text(`${index}.txt`)));
  const after = makeUploads(Array.from({ length: 5 }, (_, index) => ({ attachment: attachment(String(index)) })));
  await after.uploads.restore();
  await expect.poll(after.states).toEqual([...Array.from({ length: 5 }, () => 'ready'), 'tooMany']);
});

test('P6 where the page has no origin, its ticket goes along', async () => {
  const asked: UploadOrder[] = [];
  const request = async (order: UploadOrder) => {
    asked.push(order);
    return { attachment: attachment('1') };
  };
  // As in a sandbox: nothing can be kept, and the tray works all the same.
  const kept = new KeptFiles(site, () => {
    throw new DOMException('', 'SecurityError');
  });
  const options = { server: 'https://sapa.test', site, ticket: () => 'k1.t-', token: async () => 'rahasia' };
  const uploads = new Uploads({ ...options, request, kept });
  await uploads.add([text()]);
  await expect.poll(() => uploads.state).toMatchObject({ isKept: false, uploads: [{ state: 'ready' }] });
  expect(new URL(asked[0]?.url ?? '').searchParams.get('ticket')).toBe('k1.t-');
});

test('what cannot be sent is said before anything is', async () => {
  const { uploads, asked, states } = makeUploads();
  const wrong = [text('', 0), new File(['<svg/>'], 'a.svg', { type: 'image/svg+xml' }), new File(['x'], 'a.exe')];
  await uploads.add([...wrong, text('besar.txt', limits.attachmentBytes + 1)]);
  expect(states()).toEqual(['empty', 'wrongType', 'wrongType', 'tooLarge']);
  await uploads.add(Array.from({ length: 6 }, () => text()));
  await expect
    .poll(() => states().slice(4))
    .toEqual(['uploading', 'uploading', 'waiting', 'waiting', 'waiting', 'tooMany']);
  expect(asked).toHaveLength(2);
});

test.each([
  [0, 'failed'],
  [500, 'failed'],
  [503, 'failed'],
  [507, 'noRoom'],
])('an answer of %s can be tried again under the same id', async (status, problem) => {
  const { uploads, asked, states } = makeUploads([{ status }, { attachment: attachment('1') }]);
  await uploads.add([text()]);
  await expect.poll(states).toEqual([problem]);
  expect(uploads.isBusy).toBe(true);
  uploads.retry(uploads.state.uploads[0]!.id);
  await expect.poll(() => uploads.state.uploads[0]?.attachment?.id).toBe('1');
  expect(asked[1]?.url).toBe(asked[0]?.url);
});

test.each([
  [409, 'unsent'],
  [413, 'tooLarge'],
  [415, 'wrongType'],
])('an answer of %s is final, and holds no message up', async (status, problem) => {
  const { uploads, states } = makeUploads([{ status }]);
  await uploads.add([text()]);
  await expect.poll(states).toEqual([problem]);
  expect(uploads.isBusy).toBe(false);
});

test.each([429, 503, 403])('C27 %s waits as long as it says, and goes on by itself', async (status) => {
  const { uploads, states } = makeUploads([{ status, retryAfterMs: 20 }, { attachment: attachment('1') }]);
  await uploads.add([text()]);
  await expect.poll(states).toEqual(['ready']);
});

test('cancelled, the request ends and the file is kept no more', async () => {
  const { uploads, asked } = makeUploads();
  await uploads.add([text()]);
  await expect.poll(() => asked).toHaveLength(1);
  uploads.cancel(uploads.state.uploads[0]!.id);
  expect(asked[0]?.signal.aborted).toBe(true);
  expect(uploads.state.uploads).toEqual([]);
  await expect.poll(() => new KeptFiles(site).all()).toEqual([]);
});

test('a reload in the middle: the same file goes up under the same id', async () => {
  const before = makeUploads();
  await before.uploads.add([text('catatan.txt')]);
  await expect.poll(() => before.asked).toHaveLength(1);
  before.uploads.stop();
  const after = makeUploads([{ attachment: attachment('1') }]);
  await after.uploads.restore();
  await expect.poll(after.states).toEqual(['ready']);
  expect(after.asked[0]?.url).toBe(before.asked[0]?.url);
  expect(after.asked[0]?.file.name).toBe('catatan.txt');
});

test('stopped, nothing more is read, kept or sent: anyone who is here then may be somebody else', async () => {
  const before = makeUploads();
  await before.uploads.add([text()]);
  const { uploads, asked } = makeUploads();
  const [restored, added] = [uploads.restore(), uploads.add([text('b.txt'), text('c.txt')])];
  uploads.stop();
  await Promise.all([restored, added]);
  uploads.run();
  expect(asked).toEqual([]);
  expect((await new KeptFiles(site).all()).map(({ file }) => file.name)).not.toContain('c.txt');
});

test('without a store in the browser it works, and says so', async () => {
  const forbidden = new KeptFiles(site, () => {
    throw new DOMException('No.', 'SecurityError');
  });
  const { uploads, states } = makeUploads([{ attachment: attachment('1') }], forbidden);
  await uploads.restore();
  await uploads.add([text()]);
  await expect.poll(states).toEqual(['ready']);
  expect(uploads.state.isKept).toBe(false);
});

test('a database that never opens stops no upload, and is given up', async () => {
  const hanging = new KeptFiles(site, () => ({ open: () => ({}) }) as unknown as IDBFactory);
  const { uploads, states } = makeUploads([{ attachment: attachment('1') }, { attachment: attachment('2') }], hanging);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const added = uploads.add([text(), text('b.txt')]);
  await expect.poll(states).toEqual(['ready', 'ready']);
  expect(uploads.state.isKept).toBe(true);
  await vi.runAllTimersAsync();
  await added;
  expect(uploads.state.isKept).toBe(false);
  const found = hanging.all();
  await vi.runAllTimersAsync();
  expect(await found).toHaveLength(2);
});

/** What no format can make small. */
const noise = (edge: number) =>
  new ImageData(crypto.getRandomValues(new Uint8ClampedArray(4 * edge * edge)), edge, edge);

test('a large photo is made smaller before it is sent', async () => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [2200, 1100];
  const context = canvas.getContext('2d')!;
  for (let x = 0; x < 2200; x += 128) for (let y = 0; y < 1100; y += 128) context.putImageData(noise(128), x, y);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  const { uploads, asked } = makeUploads();
  await uploads.add([new File([blob!], 'foto.png', { type: 'image/png' })]);
  await expect.poll(() => asked).toHaveLength(1);
  const { file } = asked[0]!;
  expect(file.size).toBeLessThan(blob!.size);
  const { width, height } = await createImageBitmap(file);
  expect([width, height]).toEqual([2048, 1024]);
});
