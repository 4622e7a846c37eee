import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { actionIds, factsOf, isLetters, type ActionId } from '../../core/action-catalog.js';
import { ActionsStore } from '../../core/actions.store.js';
import { keyChoice } from '../../core/key-choice.js';
import { listenForKeys } from './inbox-keys.js';

const done: string[] = [];
let stop: () => void;
let release: () => void;
const actions = new ActionsStore();
const offerAll = (ids: readonly ActionId[]) =>
  actions.offer(Object.fromEntries(ids.map((id) => [id, () => void done.push(id)])));

beforeEach(() => {
  done.length = 0;
  keyChoice.change('all');
  release = offerAll(actionIds);
  stop = listenForKeys(actions);
});

afterEach(() => {
  stop();
  release();
  document.body.replaceChildren();
});

function drawField(): HTMLTextAreaElement {
  const field = document.createElement('textarea');
  document.body.append(field);
  field.focus();
  return field;
}

test('letters move and answer, and Escape goes back', async () => {
  await userEvent.keyboard('jkri[[{Escape}');
  expect(done).toEqual(['next', 'previous', 'reply', 'panel', 'fold', 'to-list']);
});

test('C40 no letter ends a conversation; Alt+Shift+E does, also while writing, and writes nothing', async () => {
  await userEvent.keyboard('abcdefghijklmnopqrstuvwxyz{Shift>}abcdefghijklmnopqrstuvwxyz{/Shift} ');
  await userEvent.keyboard('{Control>}e{/Control}{Alt>}e{/Alt}');
  expect(done).not.toContain('resolve');
  const field = drawField();
  await userEvent.keyboard('{Alt>}{Shift>}e{/Shift}{/Alt}');
  expect(done.filter((id) => id === 'resolve')).toHaveLength(1);
  expect(field.value).toBe('');
});

test('C40 letters that are switched off do nothing, and what is not a letter goes on', async () => {
  keyChoice.change('without-letters');
  await userEvent.keyboard('jkr?gw{Escape}{Control>}k{/Control}');
  expect(done).toEqual(['to-list', 'palette']);
});

test('keys that are switched off do nothing, but for those of the list', async () => {
  keyChoice.change('none');
  const list = document.createElement('sapa-conversation-list');
  list.tabIndex = 0;
  document.body.append(list);
  list.focus();
  await userEvent.keyboard('jr?gwst{Escape}{Control>}k{/Control}{Alt>}{Shift>}e{/Shift}{/Alt}{ArrowDown}');
  expect(done).toEqual(['down']);
});

test('while writing, letters are letters, and keys with modifiers are ours', async () => {
  const field = drawField();
  await userEvent.keyboard('jkr?gw{Escape}{Control>}k{/Control}');
  expect(field.value).toBe('jkr?gw');
  expect(done).toEqual(['to-list', 'palette']);
});

test.each([{ isComposing: true }, { keyCode: 229 }])('a key that composes a word (%j) is not ours', (how) => {
  dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, cancelable: true, ...how }));
  expect(done).toEqual([]);
});

test('a sequence is one action: its second key does nothing else', async () => {
  await userEvent.keyboard('gwgrg,');
  expect(done).toEqual(['go-waiting', 'go-resolved', 'settings']);
});

test.each([{ shiftKey: true }, {}, { ctrlKey: true, altKey: true, modifierAltGraph: true }])(
  'a sign is heard by whichever keys (%j) a keyboard makes it',
  (how) => {
    dispatchEvent(new KeyboardEvent('keydown', { key: '?', cancelable: true, ...how }));
    dispatchEvent(new KeyboardEvent('keydown', { key: '?', ctrlKey: true, cancelable: true }));
    expect(done).toEqual(['shortcuts']);
  },
);

test('what does not go on with a sequence is heard by itself', async () => {
  await userEvent.keyboard('gj');
  expect(done).toEqual(['next']);
});

test('arrows are ours only in the list', async () => {
  const list = document.createElement('sapa-conversation-list');
  list.tabIndex = 0;
  document.body.append(list);
  await userEvent.keyboard('{ArrowDown}');
  expect(done).toEqual([]);
  list.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowUp}{End}');
  expect(done).toEqual(['down', 'up', 'last']);
});

test('inside a dialog its own keys hold', async () => {
  const dialog = document.createElement('dialog');
  document.body.append(dialog);
  dialog.tabIndex = 0;
  dialog.showModal();
  dialog.focus();
  await userEvent.keyboard('jr{Control>}k{/Control}');
  expect(done).toEqual([]);
});

test('what cannot be done now leaves its key to the browser', () => {
  release();
  release = actions.offer({ reply: { run: () => done.push('reply'), isAvailable: () => false } });
  const event = new KeyboardEvent('keydown', { key: 'r', cancelable: true });
  dispatchEvent(event);
  expect([done, event.defaultPrevented]).toEqual([[], false]);
});

test('of two who offer the same, the one who came last does it', async () => {
  const takeBack = actions.offer({ 'to-list': () => done.push('closed') });
  await userEvent.keyboard('{Escape}');
  takeBack();
  await userEvent.keyboard('{Escape}');
  expect(done).toEqual(['closed', 'to-list']);
});

test('each action has keys; no two have the same, and none begins where another ends', () => {
  expect(actionIds.filter((id) => factsOf(id).keys === '')).toEqual([]);
  const all = actionIds.flatMap((id) => {
    const { keys, place, isNative } = factsOf(id);
    return isNative ? [] : [`${place ?? ''}:${keys}`];
  });
  expect(all.filter((keys, index) => all.indexOf(keys) !== index)).toEqual([]);
  expect(all.filter((keys) => all.some((other) => other.startsWith(`${keys} `)))).toEqual([]);
});

test('which keys write in a field', () => {
  expect(['j', 'g m', '?', 'Shift+j'].filter((keys) => !isLetters(keys))).toEqual([]);
  expect(['Escape', 'Alt+Shift+KeyE', '$mod+k', 'Home'].filter(isLetters)).toEqual([]);
});

test('S6 G and a digit lead to each of the first teams, sites and filters, and write in a field', async () => {
  for (let digit = 1; digit <= 9; digit += 1) await userEvent.keyboard(`g${digit}`);
  expect(done).toEqual(['go-1', 'go-2', 'go-3', 'go-4', 'go-5', 'go-6', 'go-7', 'go-8', 'go-9']);
  const field = drawField();
  await userEvent.keyboard('g1');
  expect([done.length, field.value]).toEqual([9, 'g1']);
});
