import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { viewNames } from '../../../shared/list-views.js';
import { ViewKeys, viewLetters } from './view-keys.js';

const actions = { show: vi.fn(), fold: vi.fn(), hasLetters: vi.fn(() => true) };
const host = { addController() {}, removeController() {}, requestUpdate() {}, updateComplete: Promise.resolve(true) };
const keys = new ViewKeys(host, actions);

beforeEach(() => {
  vi.clearAllMocks();
  keys.hostConnected();
});

afterEach(() => {
  keys.hostDisconnected();
  document.body.replaceChildren();
});

test.each(viewNames)('g and its letter lead to the view %s', async (view) => {
  await userEvent.keyboard(`g${viewLetters[view]}`);
  expect(actions.show.mock.calls).toEqual([[view]]);
});

test('no two views have the same letter', () => {
  expect(new Set(Object.values(viewLetters)).size).toBe(viewNames.length);
});

test('[ puts the navigation away, and letters that are switched off do nothing', async () => {
  await userEvent.keyboard('[[');
  expect(actions.fold).toHaveBeenCalledOnce();
  actions.hasLetters.mockReturnValue(false);
  await userEvent.keyboard('[[go');
  expect(actions.fold).toHaveBeenCalledOnce();
  expect(actions.show).not.toHaveBeenCalled();
  actions.hasLetters.mockReturnValue(true);
});

test('while writing, letters are letters', async () => {
  const field = document.createElement('textarea');
  document.body.append(field);
  field.focus();
  await userEvent.keyboard('go[[');
  expect(field.value).toBe('go[');
  expect(actions.show).not.toHaveBeenCalled();
  expect(actions.fold).not.toHaveBeenCalled();
});
