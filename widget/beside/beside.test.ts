import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { UnreadAnswers } from '../../shared/wire/visitors/answers.js';
import { drawLauncher } from '../launcher/launcher.js';
import { dressIn } from '../launcher/look.js';
import { forget, identify, stand } from './beside.js';

const own = 'sapa:koran:';
let launcher: HTMLElement;
/** What was asked, in order, as "path token: body". */
let asked: string[];
/** What the server answers, by path; a number is a status. */
let answers: Record<string, (() => object | number | Promise<object | number>)[]>;

let until: AbortController;
const begin = (identity?: string) => stand('koran', launcher, until.signal, identity);
const tokenOf = (sub: string) => `e30.${btoa(JSON.stringify({ sub }))}.tanda`;

const bubble = () => launcher.shadowRoot!.querySelector('div')?.shadowRoot;
const inBubble = (selector: string) => bubble()!.querySelector<HTMLElement>(selector)!;
const badge = () => launcher.shadowRoot!.querySelector('.badge')?.textContent;
const kept = (name: string) => localStorage.getItem(own + name);

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  [launcher] = drawLauncher();
  Object.assign(launcher, { lang: 'id' }).dataset['site'] = 'koran';
  document.body.append(launcher);
  until = new AbortController();
  asked = [];
  answers = {};
  vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname.slice('/api/visitor/'.length);
    asked.push(`${path} ${request.headers.get('authorization') ?? ''}: ${await request.text()}`);
    const answer = (await answers[path]?.shift()?.()) ?? 503;
    if (typeof answer !== 'number') return Response.json(answer);
    return Response.json({ error: { code: codes[answer] ?? 'E_UNAVAILABLE', message: '' } }, { status: answer });
  });
});
const codes: Record<number, string> = { 401: 'E_AUTH', 404: 'E_NOT_FOUND', 403: 'E_IDENTITY' };
afterEach(() => {
  dispatchEvent(new Event('sapa-open'));
  launcher.remove();
  vi.restoreAllMocks();
  localStorage.clear();
  sessionStorage.clear();
});

function keepMessage(clientId: string, order = Date.now()) {
  const entry = { clientId, text: `teks ${clientId}`, order, delivery: 'waiting', page: { title: 'Artikel' } };
  localStorage.setItem(`${own}outbox:${clientId}`, JSON.stringify(entry));
}
const sent = () => ({ conversationId: 'c', seq: 1, at: '' });
const nothing = () => ({ isAwaited: true, unread: 0 });
const unread = (seq: number, count = 1): UnreadAnswers => ({
  isAwaited: true,
  unread: count,
  last: { conversationId: 'c', seq, authorName: 'Rina', text: `Jawaban ${seq}` },
});

test('C10 sends what waits, in order, as the visitor that it begins; then asks for an answer', async () => {
  keepMessage('dua', Date.now());
  keepMessage('satu', Date.now() - 1_000);
  answers = { start: [() => ({ token: 'rahasia' })], messages: [sent, sent], unread: [nothing] };
  begin();
  await expect.poll(() => asked.at(-1)).toContain('unread');
  const body = (clientId: string) => JSON.stringify({ clientId, text: `teks ${clientId}`, page: { title: 'Artikel' } });
  expect(asked).toEqual([
    'start : {"language":"id"}',
    `messages Bearer rahasia: ${body('satu')}`,
    `messages Bearer rahasia: ${body('dua')}`,
    'unread Bearer rahasia: {}',
  ]);
  expect(Object.keys(localStorage).sort()).toEqual([`${own}outstanding`, `${own}token`]);
});

test.each([
  [503, 'waiting', 1],
  [403, 'waiting', 1],
  [404, 'failed', 2],
])('C10 what is answered with %i stays kept, is then %s, and %i are tried', async (status, delivery, tried) => {
  localStorage.setItem(`${own}token`, 'rahasia');
  keepMessage('satu', Date.now() - 1_000);
  keepMessage('dua');
  answers = { messages: [() => status, () => status] };
  begin();
  await expect.poll(() => JSON.parse(kept('outbox:satu') ?? '{}') as object).toMatchObject({ delivery, isTried: true });
  await expect.poll(() => asked.filter((each) => each.startsWith('messages')).length).toBe(tried);
  expect(kept('outbox:dua')).not.toBeNull();
});

test('C10 what has waited for more than a day is not sent by itself', async () => {
  keepMessage('lama', Date.now() - 90_000_000);
  keepMessage('baru');
  answers = { start: [() => ({ token: 'rahasia' })], messages: [sent], unread: [nothing] };
  begin();
  await expect.poll(() => asked.length).toBe(3);
  expect(asked.join(' ')).not.toContain('lama');
  expect(kept('outbox:lama')).not.toBeNull();
});

/** The answer waits until it is given. */
function held(path: string) {
  let give!: (answer: object | number) => void;
  const answer = new Promise<object | number>((resolve) => (give = resolve));
  answers[path] = [() => answer];
  return give;
}
/** After all that an answer brings about: the next tab in line gets the lock. */
const released = () => navigator.locks.request('sapa:koran:outbox', () => undefined);

test.each([
  ['messages', 503],
  ['messages', sent()],
  ['start', { token: 'rahasia' }],
])('P3 signed out while "%s" is on its way: nothing is kept again, and nothing more goes out', async (path, answer) => {
  keepMessage('satu', Date.now() - 1_000);
  keepMessage('dua');
  if (path === 'messages') localStorage.setItem(`${own}token`, 'rahasia');
  const give = held(path);
  begin();
  await expect.poll(() => asked.length).toBe(1);
  const isOver = released();
  await forget('koran');
  give(answer);
  await isOver;
  expect([asked.length, Object.keys(localStorage)]).toEqual([1, []]);
});

test('C10 what another tab drops meanwhile is not sent', async () => {
  localStorage.setItem(`${own}token`, 'rahasia');
  keepMessage('satu', Date.now() - 2_000);
  keepMessage('dua', Date.now() - 1_000);
  keepMessage('tiga');
  const give = held('messages');
  begin();
  await expect.poll(() => asked.length).toBe(1);
  localStorage.removeItem(`${own}outbox:dua`);
  answers['messages']!.push(sent);
  give(sent());
  await expect.poll(() => asked.at(-1)).toContain('unread');
  expect(asked.map((each) => /teks \w+/.exec(each)?.[0])).toEqual(['teks satu', 'teks tiga', undefined]);
});

test('V19 with the launcher it ends, and does not begin without it', async () => {
  localStorage.setItem(`${own}outstanding`, '0');
  answers = { unread: [() => unread(1)] };
  begin();
  await expect.poll(() => bubble()).toBeTruthy();
  until.abort();
  expect([bubble(), badge()]).toEqual([undefined, undefined]);
  dispatchEvent(new Event('online'));
  begin();
  expect(asked).toHaveLength(1);
});

test('C6 V19 in a document that was written anew it begins anew, and only once', async () => {
  localStorage.setItem(`${own}outstanding`, '0');
  answers = { unread: [() => unread(1), () => unread(1), nothing] };
  begin();
  await expect.poll(() => bubble()).toBeTruthy();
  const before = bubble();
  begin();
  await expect.poll(() => bubble() && bubble() !== before).toBe(true);
  expect([launcher.shadowRoot!.querySelectorAll('div').length, badge()]).toEqual([1, '1']);
  dispatchEvent(new Event('online'));
  await expect.poll(() => bubble()).toBeUndefined();
  expect(asked).toHaveLength(3);
});

test('V19 without a sign of something that waits nothing is asked', () => {
  localStorage.setItem(`${own}token`, 'rahasia');
  begin();
  expect(asked).toEqual([]);
});

test('V19 an unread answer stands beside the launcher; dismissed it stays away, and a newer one comes', async () => {
  localStorage.setItem(`${own}token`, 'rahasia');
  localStorage.setItem(`${own}outstanding`, '0');
  const heard: number[] = [];
  const hear = ({ detail }: CustomEvent<{ count: number }>) => heard.push(detail.count);
  addEventListener('sapa-unread', hear);
  answers = { unread: [() => unread(4, 3), () => unread(4, 3), () => unread(5, 4)] };
  begin();
  await expect.poll(() => bubble() && inBubble('.text').textContent).toBe('Jawaban 4');
  expect([inBubble('.open').textContent, badge()]).toEqual(['RRinaJawaban 4+2 pesan lainBuka obrolan', '3']);
  await userEvent.click(inBubble('.dismiss'));

  dispatchEvent(new Event('online'));
  await expect.poll(() => asked.length).toBe(2);
  dispatchEvent(new Event('online'));
  await expect.poll(() => bubble() && inBubble('.text').textContent).toBe('Jawaban 5');
  expect(heard).toEqual([3, 4]);

  // The open chat takes over.
  dispatchEvent(new Event('sapa-open'));
  await expect.poll(() => [bubble(), badge(), heard.at(-1)]).toEqual([undefined, undefined, 0]);
  dispatchEvent(new Event('online'));
  expect(asked).toHaveLength(3);
  removeEventListener('sapa-unread', hear);
});

test('V19 with the badge on it the launcher still looks as the site has chosen', async () => {
  dressIn(launcher, { data: { look: '' }, css: ':host { --look: chosen }' });
  localStorage.setItem(`${own}outstanding`, '0');
  answers = { unread: [() => unread(1)] };
  begin();
  await expect.poll(badge).toBe('1');
  expect(getComputedStyle(launcher).getPropertyValue('--look')).toBe('chosen');
  expect(getComputedStyle(launcher.shadowRoot!.querySelector('.badge')!).position).toBe('absolute');
});

test('V19 a press opens the chat', async () => {
  localStorage.setItem(`${own}outstanding`, '0');
  answers = { unread: [() => unread(1)] };
  const open = vi.fn().mockResolvedValue(undefined);
  window.sapa = open;
  begin();
  await expect.poll(() => bubble()).toBeTruthy();
  await userEvent.click(inBubble('.open'));
  expect(open.mock.calls).toEqual([['open']]);
  delete window.sapa;
});

test.each([
  ['nothing is awaited', () => ({ isAwaited: false, unread: 0 }), 'rahasia'],
  ['the secret is nobody’s', () => 401, null],
  ['the site is closed', () => 404, 'rahasia'],
])('V19 where %s the sign is taken away, and nothing more is asked', async (_why, answer, token) => {
  localStorage.setItem(`${own}token`, 'rahasia');
  localStorage.setItem(`${own}outstanding`, '0');
  answers = { unread: [answer] };
  begin();
  await expect.poll(() => kept('outstanding')).toBeNull();
  dispatchEvent(new Event('online'));
  expect([asked.length, kept('token')]).toEqual([1, token]);
});

test('V19 the answers to one person are shown to no other who signs in here, not even for the time until the chat opens', async () => {
  const [ani, budi] = [tokenOf('ani'), tokenOf('budi')];
  for (const [name, value] of Object.entries({ token: 'rahasia', outstanding: '0', person: 'ani' }))
    localStorage.setItem(own + name, value);
  answers = { unread: [() => unread(4), () => unread(4)] };
  begin(budi);
  expect(asked).toEqual([]);
  begin(ani);
  await expect.poll(() => bubble()).toBeTruthy();
  // A page that does not know yet says nothing, and signs nobody out.
  for (const same of [ani, '', undefined]) await identify('koran', launcher, until.signal, same);
  expect(badge()).toBe('1');
  await identify('koran', launcher, until.signal, budi);
  await expect.poll(() => [bubble(), badge()]).toEqual([undefined, undefined]);
  dispatchEvent(new Event('online'));
  expect([asked.length, kept('token')]).toEqual([1, 'rahasia']);
});

test('V19 who has written before they sign in goes on seeing their answers', async () => {
  for (const [name, value] of Object.entries({ token: 'rahasia', outstanding: '0' }))
    localStorage.setItem(own + name, value);
  answers = { unread: [() => unread(4)] };
  begin(tokenOf('ani'));
  await expect.poll(() => bubble()).toBeTruthy();
});
