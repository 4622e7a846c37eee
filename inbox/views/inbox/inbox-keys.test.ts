import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { InboxKeys } from './inbox-keys.js';

const actions = { move: vi.fn(), answer: vi.fn(), backToList: vi.fn(), end: vi.fn() };
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

test('letters move, answer, end and go back', async () => {
  await userEvent.keyboard('jkre{Escape}');
  expect(actions.move.mock.calls).toEqual([[1], [-1]]);
  expect(actions.answer).toHaveBeenCalledOnce();
  expect(actions.end).toHaveBeenCalledOnce();
  expect(actions.backToList).toHaveBeenCalledOnce();
});

test('while writing, letters are letters and only Escape is ours', async () => {
  const field = document.createElement('textarea');
  document.body.append(field);
  field.focus();
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
  await userEvent.keyboard('{ArrowDown}{ArrowUp}');
  expect(actions.move.mock.calls).toEqual([[1], [-1]]);
});

test('off the page it hears nothing', async () => {
  keys.hostDisconnected();
  await userEvent.keyboard('j');
  expect(actions.move).not.toHaveBeenCalled();
});
