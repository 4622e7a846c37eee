import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Conversation } from '../../../shared/wire/conversations/entities.js';
import { registerIcons } from '../../ui/icons/icons.js';
import type { ThreadState } from '../../entities/thread.store.js';
import { loadTexts } from '../../core/texts.js';
import { conversation, entry, idOf, messages, note, timeOf } from '../../test/factories.js';
import { accessibilityFaults, deepElements, draw, settle } from '../../test/draw.js';
import { markText } from '../../test/mark-text.js';
import type { SapaNameMark } from '../../ui/sapa-name-mark.js';
import './sapa-conversation.js';
import type { SapaConversation } from './sapa-conversation.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const handleSeen = vi.fn<(seq: number) => void>();

function drawConversation(thread: Partial<ThreadState> = {}, facts: Partial<Conversation> = {}) {
  handleSeen.mockClear();
  const state: ThreadState = { phase: 'ready', messages: [], isLoadingOlder: false, isVisitorTyping: false, ...thread };
  return draw<SapaConversation>(
    html`<sapa-conversation
      style="height: 500px"
      .thread=${state}
      .conversation=${conversation(1, facts)}
      .now=${Date.parse(timeOf(60))}
      staffName="Rani"
      @sapa-seen=${(event: CustomEvent<{ seq: number }>) => handleSeen(event.detail.seq)}
    ></sapa-conversation>`,
  );
}

const scrollerOf = (view: SapaConversation) =>
  view.renderRoot.querySelector('sapa-message-log')!.renderRoot.querySelector('.scroller')!;

/** Once more when its end is shown late, with the marks of its texts. */
const scrollUp = (scroller: Element, top: number, isAway: () => boolean) =>
  expect
    .poll(() => {
      scroller.scrollTop = top;
      return isAway();
    })
    .toBe(true);

test.each(['loading', 'ready', 'failed', 'missing'] as const)('has no accessibility fault when %s', async (phase) => {
  const view = await drawConversation({ phase, messages: messages(1, 3), isVisitorTyping: true });
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('opens at the newest message and says that it is seen', async () => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  const view = await drawConversation({ messages: messages(1, 60) });
  await expect.poll(() => handleSeen).toHaveBeenCalledWith(60);
  const { scrollTop, clientHeight, scrollHeight } = scrollerOf(view);
  expect(scrollHeight - scrollTop - clientHeight).toBeLessThan(2);
});

test('what grows late below the newest message leaves it in sight, and takes nobody for scrolled away', async () => {
  const view = await drawConversation({ messages: messages(1, 60) });
  const log = view.renderRoot.querySelector('sapa-message-log')!;
  const scroller = scrollerOf(view);
  const toEnd = () => Math.round(scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight);
  await expect.poll(toEnd).toBeLessThan(2);
  log.renderRoot.querySelector<HTMLElement>('.typing')!.before(document.createElement('hr'));
  log.renderRoot.querySelector('hr')!.style.setProperty('height', '200px');
  scroller.dispatchEvent(new Event('scroll'));
  await expect.poll(toEnd).toBeLessThan(2);
  await settle(view);
  expect(log.renderRoot.querySelector<HTMLElement>('.down')!.hidden).toBe(true);
});

test('a message that nobody looks at is not seen, until somebody comes back', async () => {
  const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  const view = await drawConversation({ messages: messages(1, 3) });
  view.thread = { ...view.thread, messages: messages(1, 4) };
  await settle(view);
  expect(handleSeen).not.toHaveBeenCalled();
  hasFocus.mockReturnValue(true);
  dispatchEvent(new Event('focus'));
  expect(handleSeen).toHaveBeenCalledWith(4);
});

test('who reads further up stays there when a message comes, and is told the way down', async () => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  const view = await drawConversation({ messages: messages(1, 60) });
  const scroller = scrollerOf(view);
  await expect.poll(() => handleSeen).toHaveBeenCalledWith(60);
  scroller.scrollTop = 600;
  const down = view.renderRoot.querySelector('sapa-message-log')!.renderRoot.querySelector<HTMLElement>('.down')!;
  await expect.poll(() => down.hidden).toBe(false);
  view.thread = { ...view.thread, messages: messages(1, 61) };
  await settle(view);
  expect(scroller.scrollTop).toBe(600);
  expect(handleSeen).not.toHaveBeenCalledWith(61);
  down.click();
  await expect.poll(() => handleSeen).toHaveBeenCalledWith(61);
});

test('S2 who left it further up is there again once that is loaded, and has not seen what stands below', async () => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  const handlePlace = vi.fn<(place: unknown) => void>();
  const handleSeenHere = vi.fn<(seq: number) => void>();
  const state: ThreadState = { ...{ phase: 'ready', isLoadingOlder: false, isVisitorTyping: false }, messages: [] };
  const view = await draw<SapaConversation>(
    html`<sapa-conversation
      style="height: 500px"
      .thread=${{ ...state, messages: messages(31, 60) }}
      .conversation=${conversation(1)}
      .now=${Date.parse(timeOf(60))}
      .startPlace=${{ seq: 20, offset: -10 }}
      @sapa-seen=${(event: CustomEvent<{ seq: number }>) => handleSeenHere(event.detail.seq)}
      @sapa-place=${(event: CustomEvent) => handlePlace(event.detail)}
    ></sapa-conversation>`,
  );
  const scroller = scrollerOf(view);
  view.thread = { ...state, messages: messages(1, 60) };
  await expect.poll(() => scroller.scrollTop).toBeGreaterThan(100);
  const twentieth = scroller.querySelectorAll('sapa-message')[19]!;
  const offset = () => Math.round(twentieth.getBoundingClientRect().top - scroller.getBoundingClientRect().top);
  expect(Math.abs(offset() + 10)).toBeLessThan(2);
  expect(handleSeenHere).not.toHaveBeenCalled();
  // It is kept as it was told: the same, and nothing at the end.
  scroller.dispatchEvent(new Event('scroll'));
  await expect.poll(() => handlePlace.mock.lastCall?.[0]).toMatchObject({ seq: 20 });
  scroller.scrollTop = scroller.scrollHeight;
  await expect.poll(() => handlePlace.mock.lastCall?.[0]).toBeNull();
});

test('S2 where somebody reads is told at most once a frame, and only when it has changed', async () => {
  const handlePlace = vi.fn<(event: Event) => void>();
  const view = await drawConversation({ messages: messages(1, 60) });
  const scroller = scrollerOf(view);
  view.addEventListener('sapa-place', handlePlace);
  await scrollUp(scroller, 600, () => handlePlace.mock.calls.length > 0);
  const frame = () => new Promise(requestAnimationFrame);
  const scroll = async (...steps: number[]) => {
    handlePlace.mockClear();
    for (const step of steps) {
      scroller.scrollTop += step;
      scroller.dispatchEvent(new Event('scroll'));
    }
    await frame();
    await frame();
  };
  await scroll();
  await scroll(0, 0, 0);
  expect(handlePlace).not.toHaveBeenCalled();
  await scroll(-90, -90, -90);
  expect(handlePlace).toHaveBeenCalledOnce();
});

test('S2 what was left at a message that is gone begins at its end', async () => {
  const view = await drawConversation({ messages: messages(31, 60) });
  view.startPlace = { seq: 3, offset: 0 };
  await settle(view);
  view.startPlace = undefined;
  await settle(view);
  const scroller = scrollerOf(view);
  await expect.poll(() => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight).toBeLessThan(2);
});

test('older messages come in above without moving what is read', async () => {
  const view = await drawConversation({ messages: messages(51, 110) });
  const scroller = scrollerOf(view);
  const log = view.renderRoot.querySelector('sapa-message-log')!;
  const down = log.renderRoot.querySelector<HTMLElement>('.down')!;
  await scrollUp(scroller, 500, () => !down.hidden);
  const read = log.renderRoot.querySelectorAll('sapa-message')[20]!;
  const before = read.getBoundingClientRect().top;
  view.thread = { ...view.thread, messages: messages(1, 110) };
  await settle(view);
  await expect.poll(() => scroller.scrollTop).toBeGreaterThan(600);
  expect(Math.abs(read.getBoundingClientRect().top - before)).toBeLessThan(40);
});

const fieldOf = (view: SapaConversation) =>
  view.renderRoot
    .querySelector('sapa-inbox-composer')!
    .renderRoot.querySelector('sapa-answer')!
    .renderRoot.querySelector('textarea')!;

test.each(['ready', 'failed'] as const)('C40 what is typed while it loads is kept when it is %s', async (phase) => {
  const view = await drawConversation({ phase: 'loading' });
  await view.focusComposer();
  await userEvent.keyboard('Selamat pagi');
  view.thread = { ...view.thread, phase, messages: messages(1, 3) };
  await settle(view);
  await userEvent.keyboard(', Ani');
  expect(fieldOf(view).value).toBe('Selamat pagi, Ani');
});

test('C40 at the end of a conversation the focus goes to the messages, and back to the field', async () => {
  const view = await drawConversation({ messages: messages(1, 3) });
  await view.focusComposer();
  expect(view.shadowRoot?.activeElement?.tagName).toBe('SAPA-INBOX-COMPOSER');
  view.conversation = conversation(1, { state: 'resolved' });
  await expect.poll(() => view.shadowRoot?.activeElement?.tagName).toBe('SAPA-MESSAGE-LOG');
  view.renderRoot.querySelector('sapa-ended')!.renderRoot.querySelector('wa-button')!.focus();
  view.conversation = conversation(1);
  await expect.poll(() => view.shadowRoot?.activeElement?.tagName).toBe('SAPA-INBOX-COMPOSER');
});

test.each([
  ['signed', { person: { name: 'Ani' } }, 'terverifikasi'],
  ['of somebody whom the publisher knows without a name', { person: {} }, 'terverifikasi'],
  ['typed', { contactForm: { name: 'Ani' } }, '(isian sendiri)'],
  [
    'typed, of a person without a name',
    { person: { email: 'a@b.test' }, contactForm: { name: 'Ani' } },
    '(isian sendiri)',
  ],
  ['made', {}, ''],
] as const)('a name that is %s says so in the header and beside the messages', async (_what, claims, words) => {
  const view = await drawConversation({ messages: messages(1, 2) }, { visitor: { id: 'v', label: 'Ani', ...claims } });
  const said = [...deepElements(view.renderRoot)]
    .filter((element) => element.tagName === 'SAPA-NAME-MARK')
    .map((mark) => markText(mark as SapaNameMark));
  expect(said.filter(Boolean)).toEqual(words ? [words, words, words] : []);
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('S3 notes and what happened stand between the messages', async () => {
  const view = await drawConversation({ messages: messages(1, 2) });
  view.timeline = [note(1, { afterSeq: 1 }), entry(2, { afterSeq: 2 })];
  const log = view.renderRoot.querySelector('sapa-message-log')!;
  const drawn = () =>
    [...log.renderRoot.querySelectorAll('sapa-message, sapa-note, sapa-happening')].map(({ localName }) => localName);
  await expect.poll(drawn).toEqual(['sapa-message', 'sapa-note', 'sapa-message', 'sapa-happening']);
  await settle(view);
  expect(await accessibilityFaults(view)).toEqual([]);
  const { scrollTop, clientHeight, scrollHeight } = scrollerOf(view);
  expect(scrollHeight - scrollTop - clientHeight).toBeLessThan(2);
});

test('reads back: by a button or by scrolling up, and what is read stays where it is', async () => {
  const ended = { id: idOf(2), lastSeq: 30, endedAt: timeOf(0), endedBy: 'Sari' };
  const handleLoad = vi.fn();
  const view = await drawConversation({ messages: messages(1, 30) });
  view.addEventListener('sapa-load-earlier', handleLoad);
  view.earlier = { conversations: [], more: ended, wish: 'idle' };
  await settle(view);
  const scroller = scrollerOf(view);
  const log = page.getByRole('log');
  await expect.element(log.getByRole('button', { name: /Lihat percakapan sebelumnya · .*2026/ })).toBeInTheDocument();
  expect(handleLoad).not.toHaveBeenCalled();
  scroller.scrollTop = 200;
  await expect.poll(() => handleLoad).toHaveBeenCalledOnce();
  const first = deepElements(view.renderRoot).find((element) => element.localName === 'sapa-message');
  const topOf = () => Math.round(first?.getBoundingClientRect().top ?? 0);
  const before = topOf();
  const read = { ...ended, messages: messages(1, 30), timeline: [note(1, { afterSeq: 30 })] };
  view.earlier = { conversations: [read], more: undefined, wish: 'idle' };
  await settle(view);
  await expect.element(log.getByRole('heading', { name: /diselesaikan Sari/ })).toBeInTheDocument();
  await expect.poll(() => Math.abs(topOf() - before)).toBeLessThan(2);
  await expect.poll(() => scroller.scrollTop).toBeGreaterThan(1_000);
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('C46 where there is little room nothing of the head lies over the messages', async () => {
  const view = await drawConversation({ messages: messages(1, 60) });
  view.style.cssText = 'height: 180px; width: 320px';
  const bar = Object.assign(document.createElement('div'), { slot: 'handling' });
  bar.style.height = '90px';
  view.append(bar);
  await settle(view);
  const log = view.renderRoot.querySelector('sapa-message-log')!;
  expect(bar.getBoundingClientRect().bottom).toBeLessThanOrEqual(log.getBoundingClientRect().top);
});
