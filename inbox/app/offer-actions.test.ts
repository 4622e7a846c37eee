import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Role } from '../../shared/wire/staff/entities.js';
import { actionIds, factsOf } from '../core/action-catalog.js';
import { ActionsStore } from '../core/actions.store.js';
import { LocationStore, paths } from '../core/location.store.js';
import { loadTexts } from '../core/texts.js';
import { DirectoryStore } from '../entities/directory.store.js';
import { FiltersStore } from '../entities/filters.store.js';
import { LookStore } from '../entities/look.store.js';
import { RowsStore } from '../entities/rows.store.js';
import { UndoStore } from '../entities/undo.store.js';
import { ScriptedConnection } from '../test/scripted-connection.js';
import { offerActions } from './offer-actions.js';

beforeAll(() => {
  const before = location.href;
  history.replaceState(null, '', paths.list);
  return () => history.replaceState(null, '', before);
});
beforeAll(() => loadTexts('id'));

let actions: ActionsStore;
let undo: UndoStore;
let place: LocationStore;
function begin(role: Role) {
  const connection = new ScriptedConnection();
  actions = new ActionsStore();
  undo = new UndoStore();
  place = new LocationStore();
  offerActions({
    ...{ actions, undo, location: place, app: document.createElement('div') },
    ...{ rows: new RowsStore(connection), opened: { state: { row: undefined, conversation: undefined } } },
    ...{ directory: new DirectoryStore(connection), filters: new FiltersStore(connection), look: new LookStore() },
    handling: { handle: () => Promise.resolve() },
    session: {
      state: {
        staff: { id: 'sari', name: 'Sari', email: 's@s.test', role },
        isMailConfigured: true,
        inboxScript: undefined,
      },
    },
  });
}
beforeEach(() => begin('owner'));
const missing = () => actionIds.filter((id) => factsOf(id).group === 'settings' && !actions.isAvailable(id));

test('S6 an owner finds every setting; an admin and an agent find what is open to them', () => {
  expect(missing()).toEqual([]);
  begin('admin');
  expect(missing()).toEqual(['settings-operation']);
  begin('agent');
  const left = actionIds.filter((id) => factsOf(id).group === 'settings' && actions.isAvailable(id));
  expect(left).toEqual(['account', 'look', 'theme', 'density', 'settings-replies', 'settings-labels', 'mail-log']);
});

test('S6 a site’s look and its privacy have an address that they lead to', () => {
  actions.run('settings-mails');
  expect(place.state.route.screen).toBe('mails');
  actions.run('site-privacy');
  expect(place.state.route.screen).toBe('settings');
  expect(missing()).toEqual([]);
});

test('S6 what was refused, or done otherwise by a colleague, is done again by a key as well', () => {
  expect(actions.isAvailable('again')).toBe(false);
  const done: string[] = [];
  const step = { change: { kind: 'resolve' }, ids: [], count: 1, outcome: 'failed' } as const;
  undo.show({ ...step, again: () => done.push('again') });
  actions.run('again');
  expect(done).toEqual(['again']);
  expect(actions.isAvailable('again')).toBe(false);
  undo.stop();
});
