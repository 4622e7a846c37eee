import { beforeEach, expect, test } from 'vitest';
import { Store } from '../../shared/client/store.js';
import type { Preferences } from '../../shared/wire/staff/preferences.js';
import { keyChoice } from '../core/key-choice.js';
import type { SessionState } from '../core/session.store.js';
import { ScriptedConnection, accept, refuse } from '../test/scripted-connection.js';
import { LookStore } from './look.store.js';
import { OwnPreferences } from './own-preferences.js';
import { UndoSendStore } from './undo-send.store.js';

const usual: Preferences = { theme: 'auto', density: 'comfortable', keys: 'all', undoSend: true };

class Session extends Store<SessionState> {
  say(preferences?: Preferences): void {
    const staff = { id: 'rani', name: 'Rani', email: 'rani@kabar.example', role: 'agent' as const };
    this.set({ staff: preferences ? { ...staff, preferences } : staff });
  }
}

let connection: ScriptedConnection;
beforeEach(() => {
  localStorage.clear();
  connection = new ScriptedConnection({ 'preferences:change': () => accept(null) });
  connection.connect();
});

/** One browser, in which somebody is signed in. */
function begin(said?: Preferences) {
  const session = new Session({ staff: undefined, isMailConfigured: undefined, inboxScript: undefined });
  const look = new LookStore(document.createElement('html'));
  const undoSend = new UndoSendStore();
  const own = new OwnPreferences(connection, session, { look, keyChoice, undoSend });
  const start = (preferences?: Preferences) => {
    session.say(preferences);
    for (const part of [look, keyChoice, undoSend, own]) part.start('rani');
  };
  start(said);
  const present = () => ({ ...look.state, keys: keyChoice.state.keys, undoSend: undoSend.state.isOn });
  return { look, undoSend, present, start, stop: () => [look, keyChoice, undoSend, own].map((part) => part.stop()) };
}
const told = () => connection.asked.map(({ input }) => input);

test('what was chosen on one device holds on another, at its start and at once', () => {
  const { present, stop } = begin({ theme: 'dark', density: 'compact', keys: 'none', undoSend: false });
  expect(present()).toMatchObject({ theme: 'dark', density: 'compact', keys: 'none', undoSend: false });
  connection.push('preferences:changed', { ...usual, theme: 'light' });
  expect(present()).toMatchObject({ ...usual, theme: 'light' });
  expect(told()).toEqual([]);
  stop();
});

test('what is chosen is told; what could not be told holds here, and is told later', async () => {
  const { look, present, start, stop } = begin(usual);
  connection.answers['preferences:change'] = () => refuse('E_UNAVAILABLE');
  look.change({ theme: 'dark' });
  await expect.poll(told).toHaveLength(1);
  stop();
  connection.answers['preferences:change'] = () => accept(null);
  start(usual);
  expect(present()).toMatchObject({ theme: 'dark' });
  await expect.poll(() => told().at(-1)).toEqual({ ...usual, theme: 'dark' });
  expect(told()).toHaveLength(2);
  await expect.poll(() => localStorage.getItem('sapa:unsent-preferences:rani')).toBeNull();
  stop();
});

test('what an earlier version kept in the browser alone goes to the server; folding a pane does not', async () => {
  localStorage.setItem('sapa:letters:rani', 'off');
  const { look, stop } = begin();
  await expect.poll(told).toEqual([{ ...usual, keys: 'without-letters' }]);
  look.change({ isPanelFolded: true });
  expect(told()).toHaveLength(1);
  stop();
});
