import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { InboxKeys } from './inbox-keys.js';

const actions = {
  move: vi.fn(),
  answer: vi.fn(),
  backToList: vi.fn(),
  end: vi.fn(),
  panel: vi.fn(),
  hasLetters: vi.fn(() => true),
};
const host = { addController() {}, removeController() {}, requestUpdate() {}, updateComplete: Promise.resolve(true) };
const keys = new InboxKeys(host, actions);

beforeEach(() => {
  vi.clearAllMocks();
  keys.hostConnected();
});

afterEach(() => {
  keys.hostDisconnected();
  document.body.replaceChildren();
});

function drawField(): HTMLTextAreaElement {
  const field = document.createElement('textarea');
  document.body.append(field);
  field.focus();
  return field;
}

test('letters move and answer, and Escape goes back', async () => {
  await userEvent.keyboard('jkri{Escape}');
  expect(actions.move.mock.calls).toEqual([[1], [-1]]);
  expect(actions.panel).toHaveBeenCalledOnce();
  expect(actions.answer).toHaveBeenCalledOnce();
  expect(actions.backToList).toHaveBeenCalledOnce();
});

test('C40 no letter ends a conversation; Alt+Shift+E does, also while writing, and writes nothing', async () => {
  await userEvent.keyboard('abcdefghijklmnopqrstuvwxyz{Shift>}abcdefghijklmnopqrstuvwxyz{/Shift} ');
  await userEvent.keyboard('{Control>}e{/Control}{Alt>}e{/Alt}');
  expect(actions.end).not.toHaveBeenCalled();
  const field = drawField();
  await userEvent.keyboard('{Alt>}{Shift>}e{/Shift}{/Alt}');
  expect(actions.end).toHaveBeenCalledOnce();
  expect(field.value).toBe('');
});

test('C40 letters that are switched off do nothing, and what is not a letter goes on', async () => {
  actions.hasLetters.mockReturnValueOnce(false).mockReturnValueOnce(false).mockReturnValueOnce(false);
  await userEvent.keyboard('jkr{Escape}');
  expect(actions.move).not.toHaveBeenCalled();
  expect(actions.answer).not.toHaveBeenCalled();
  expect(actions.backToList).toHaveBeenCalledOnce();
});

test('while writing, letters are letters and only Escape is ours', async () => {
  const field = drawField();
  await userEvent.keyboard('jkr{Escape}');
  expect(field.value).toBe('jkr');
  expect(actions.move).not.toHaveBeenCalled();
  expect(actions.backToList).toHaveBeenCalledOnce();
});

test('arrows are ours only in the list', async () => {
  const list = document.createElement('sapa-conversation-list');
  list.tabIndex = 0;
  document.body.append(list);
  await userEvent.keyboard('{ArrowDown}');
  expect(actions.move).not.toHaveBeenCalled();
  list.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowUp}{End}');
  expect(actions.move.mock.calls).toEqual([[1], [-1], [Infinity]]);
});

test('off the page it hears nothing', async () => {
  keys.hostDisconnected();
  await userEvent.keyboard('j');
  expect(actions.move).not.toHaveBeenCalled();
});
