import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ActionsStore, actionsContext } from '../../core/actions.store.js';
import { type Macros, macrosContext } from '../../entities/macros.js';
import { sessionContext, SessionStore } from '../../core/session.store.js';
import { loadTexts } from '../../core/texts.js';
import { openedContext, OpenedStore } from '../../entities/opened.store.js';
import { savedRepliesContext, SavedRepliesStore } from '../../entities/saved-replies.store.js';
import { conversation, idOf, savedReply } from '../../test/factories.js';
import { provide } from '../../test/provide.js';
import { accessibilityFaults, draw } from '../../test/draw.js';
import { accept, ScriptedConnection } from '../../test/scripted-connection.js';
import '../composer/sapa-answer.js';
import type { SapaAnswer } from '../composer/sapa-answer.js';
import './sapa-reply-menu.js';

const replies = [
  savedReply('ongkir', {
    useCount: 5,
    texts: { id: 'Ongkirnya gratis, {{visitor.firstName}}.', en: 'Shipping is free.' },
  }),
  savedReply('salam', { useCount: 9, texts: { id: 'Halo {{visitor.firstName}}, saya {{agent.name}}.' } }),
  savedReply('toko', { siteIds: ['other'] }),
  savedReply('beres', { texts: { id: 'Sudah beres.' }, actions: [{ do: 'assign', to: 'me' }, { do: 'resolve' }] }),
  savedReply('tutup', { texts: {}, actions: [{ do: 'resolve' }] }),
  savedReply('resi', { texts: { id: 'Nomor resinya {{nomor}}, dari {{site.name}}.' } }),
];
let visitor: Parameters<typeof conversation>[1] = {};
const connection = new ScriptedConnection({
  'saved-reply:list': () => accept({ replies, hasMore: false }),
  'saved-reply:used': () => accept(null),
  'staff:self': () =>
    accept({ staff: { id: 's', name: 'Sari', email: 's@s.test', role: 'agent' }, isMailConfigured: true }),
  'conversation:open': () => accept({ conversation: conversation(1, visitor) }),
  'conversation:close': () => accept(null),
});
const opened = new OpenedStore(connection, { find: () => undefined });
const saved = new SavedRepliesStore(connection);
const session = new SessionStore(connection);
const macros = { run: vi.fn(), runAfterReply: vi.fn() };
const actions = new ActionsStore();
const handleSubmit = vi.fn<(text: string) => void>();
let answer: SapaAnswer;
let field: HTMLTextAreaElement;

beforeAll(async () => {
  connection.connect();
  await loadTexts('id');
  const ends = [
    provide(openedContext, opened),
    provide(savedRepliesContext, saved),
    provide(sessionContext, session),
    provide(macrosContext, macros as unknown as Macros),
    provide(actionsContext, actions),
  ];
  return () => ends.forEach((end) => end());
});

beforeEach(async () => {
  vi.clearAllMocks();
  connection.asked.length = 0;
  await openFor({ visitor: { id: 'v', label: 'Ani Wijaya', contactForm: { name: 'Ani Wijaya' } } });
  answer = await draw<SapaAnswer>(
    html`<sapa-answer
      label="Balasan untuk Ani"
      @sapa-submit=${(event: CustomEvent<{ text: string }>) => handleSubmit(event.detail.text)}
    ></sapa-answer>`,
  );
  field = answer.renderRoot.querySelector('textarea')!;
  field.focus();
  await expect.poll(() => saved.state.phase).toBe('ready');
});

async function openFor(change: Parameters<typeof conversation>[1]) {
  visitor = change;
  opened.close();
  opened.open(idOf(1));
  await expect.poll(() => opened.state.conversation).toBeDefined();
}

const menu = () => answer.renderRoot.querySelector('sapa-reply-menu')!;
const titles = () => [...menu().querySelectorAll('.shortcut')].map((each) => each.textContent);
const chosen = () => {
  const id = field.getAttribute('aria-activedescendant');
  return id === null ? undefined : answer.renderRoot.querySelector(`#${id} .shortcut`)?.textContent;
};

test('a slash offers those of this site, what is used most first; arrows choose, and Enter inserts and does not send', async () => {
  await userEvent.keyboard('Baik. /');
  await expect.poll(titles).toEqual(['/salam', '/ongkir', 'makro · /beres', '/resi', 'makro · /tutup']);
  expect(chosen()).toBe('/salam');
  expect(await accessibilityFaults(answer)).toEqual([]);
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(chosen).toBe('/ongkir');
  await userEvent.keyboard('{ArrowUp}{Enter}');
  expect(field.value).toBe('Baik. Halo Ani, saya Sari.');
  await expect.poll(titles).toEqual([]);
  expect(field.hasAttribute('aria-activedescendant')).toBe(false);
  expect(handleSubmit).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  expect(handleSubmit).toHaveBeenCalledExactlyOnceWith('Baik. Halo Ani, saya Sari.');
});

test('who is faster than the replies gets the reply, and the visitor never the shortcut', async () => {
  saved.stop();
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  const { answers } = connection;
  connection.answers = {
    ...answers,
    'saved-reply:list': async () => {
      await arrival;
      return accept({ replies, hasMore: false });
    },
  };
  saved.need();
  await userEvent.keyboard('/resi{Enter}');
  expect(field.value).toBe('/resi');
  expect(handleSubmit).not.toHaveBeenCalled();
  arrive();
  await expect.poll(() => field.value).toBe('Nomor resinya {{nomor}}, dari Kabar Nusantara.');
  connection.answers = answers;
});

test('a few letters of shortcut, title or text find it; Tab inserts as well, and Ctrl+Z takes it back', async () => {
  await userEvent.keyboard('/gratis');
  await expect.poll(titles).toEqual(['/ongkir']);
  await userEvent.keyboard('{Tab}');
  expect(field.value).toBe('Ongkirnya gratis, Ani.');
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(field.value).toBe('/gratis');
});

test('a visitor who speaks English gets the English text, where there is one', async () => {
  await openFor({ visitor: { id: 'v', label: 'Ann', language: 'en-GB', contactForm: { name: 'Ann' } } });
  await userEvent.keyboard('/ongkir');
  await expect.poll(titles).toEqual(['/ongkir']);
  await userEvent.keyboard('{Enter}/salam');
  await expect.poll(titles).toEqual([]);
  expect(field.value).toBe('Shipping is free./salam');
});

test('Escape closes the list at this slash, and goes no further', async () => {
  const handleEscape = vi.fn();
  addEventListener('keydown', handleEscape);
  await userEvent.keyboard('/o');
  await expect.poll(titles).not.toEqual([]);
  handleEscape.mockClear();
  await userEvent.keyboard('{Escape}');
  await expect.poll(titles).toEqual([]);
  removeEventListener('keydown', handleEscape);
  expect(handleEscape).not.toHaveBeenCalled();
  await userEvent.keyboard('ngkir');
  await expect.poll(titles).toEqual([]);
  await userEvent.keyboard(' /ongkir');
  await expect.poll(titles).toEqual(['/ongkir']);
});

test('what is not known is marked, asked for before it is sent, and sent as it is only after it was seen', async () => {
  await userEvent.keyboard('/resi{Enter}');
  expect(field.value).toBe('Nomor resinya {{nomor}}, dari Kabar Nusantara.');
  expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('{{nomor}}');
  field.setSelectionRange(0, 0);
  await userEvent.keyboard('{Enter}');
  expect(handleSubmit).not.toHaveBeenCalled();
  await expect.poll(() => menu().querySelector('[role=alert]')?.textContent).toContain('nomor');
  expect(await accessibilityFaults(answer)).toEqual([]);
  await userEvent.keyboard('JX12{Enter}');
  expect(handleSubmit).toHaveBeenCalledExactlyOnceWith('Nomor resinya JX12, dari Kabar Nusantara.');
  await userEvent.keyboard('/resi{Enter}{Enter}');
  expect(handleSubmit).toHaveBeenCalledOnce();
  await userEvent.keyboard('{Enter}');
  expect(handleSubmit).toHaveBeenLastCalledWith('Nomor resinya {{nomor}}, dari Kabar Nusantara.');
});

test('a made-up name is not a name', async () => {
  await openFor({ visitor: { id: 'v', label: 'Tamu 4F2A' } });
  await userEvent.keyboard('/salam{Enter}');
  expect(field.value).toBe('Halo {{visitor.firstName}}, saya Sari.');
});

test('is counted when it is sent, once, and not where the text was thrown away', async () => {
  await userEvent.keyboard('/ongkir{Enter} /ongkir{Enter}{Enter}');
  await userEvent.keyboard('/salam{Enter}');
  await userEvent.clear(field);
  await userEvent.keyboard('Baik{Enter}');
  expect(connection.inputsOf('saved-reply:used')).toEqual([{ ids: ['reply-ongkir'] }]);
});

test('no list while a word is being composed, and its Enter chooses the word', async () => {
  field.value = '/ong';
  field.setSelectionRange(4, 4);
  field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
  await answer.updateComplete;
  expect(titles()).toEqual([]);
  field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
  await expect.poll(titles).toEqual(['/ongkir']);
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }));
  expect(field.value).toBe('/ong');
});

test('a press inserts it, and the field keeps the focus', async () => {
  // Room for the list above the field.
  answer.style.marginBlockStart = '20rem';
  await userEvent.keyboard('/ongkir');
  await expect.poll(titles).toEqual(['/ongkir']);
  await userEvent.click(menu().querySelector('[role=option]')!);
  expect(field.value).toBe('Ongkirnya gratis, Ani.');
  expect((answer.renderRoot as ShadowRoot).activeElement).toBe(field);
});

test('a macro tells what it does, and does it once the reply is sent; it can be left out', async () => {
  await userEvent.keyboard('/beres{Enter}');
  await expect.poll(() => menu().querySelector('.then')?.textContent).toContain('tugaskan ke saya dan selesaikan');
  expect(await accessibilityFaults(answer)).toEqual([]);
  expect(macros.runAfterReply).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => macros.runAfterReply.mock.calls).toMatchObject([[idOf(1), { shortcut: 'beres' }]]);
  expect(handleSubmit).toHaveBeenCalledExactlyOnceWith('Sudah beres.');
  await userEvent.keyboard('/beres{Enter}');
  await expect.poll(() => menu().querySelector('.then')).not.toBeNull();
  menu().querySelector<HTMLElement>('.then button')!.click();
  await userEvent.keyboard('{Enter}');
  expect(handleSubmit).toHaveBeenCalledTimes(2);
  expect(macros.runAfterReply).toHaveBeenCalledOnce();
});

test('a macro without a text is done at once, and leaves what is being written', async () => {
  await userEvent.keyboard('Baik /tutup{Enter}');
  expect(macros.run.mock.calls).toMatchObject([[idOf(1), { shortcut: 'tutup' }]]);
  expect(field.value).toBe('Baik ');
  expect(connection.inputsOf('saved-reply:used')).toEqual([{ ids: ['reply-tutup'] }]);
});

test('the palette finds them, and writes where the caret is', async () => {
  await userEvent.keyboard('Baik. ');
  const found = actions.findings().find(({ title }) => title === 'Tentang ongkir');
  expect(found).toMatchObject({ kind: 'reply', detail: '/ongkir' });
  field.blur();
  found?.run();
  expect(field.value).toBe('Baik. Ongkirnya gratis, Ani.');
});

test('a note takes texts alone', async () => {
  answer.kind = 'note';
  await answer.updateComplete;
  await userEvent.keyboard('/beres{Enter}{Enter}');
  await userEvent.keyboard('/tutup');
  await expect.poll(titles).toEqual([]);
  expect(macros.runAfterReply).not.toHaveBeenCalled();
});
