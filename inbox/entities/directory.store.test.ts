import { expect, test, vi } from 'vitest';
import type { Directory } from '../../shared/wire/people/entities.js';
import { ScriptedConnection, accept } from '../test/scripted-connection.js';
import { DirectoryStore } from './directory.store.js';

const sari = { id: 'sari', name: 'Sari', teamIds: [] };
const budi = { id: 'budi', name: 'Budi', siteIds: ['news'], teamIds: ['desk'] };
const desk = { id: 'desk', siteId: 'news', name: 'Redaksi', memberIds: ['budi'] };

test('is asked for on connect and after each hint, and is empty when nobody sits here', async () => {
  let told: Directory = { people: [sari], teams: [], sites: [] };
  const connection = new ScriptedConnection({ 'staff:directory': () => accept(told) });
  const store = new DirectoryStore(connection);
  connection.connect();
  await vi.waitFor(() => expect(store.state.people).toEqual([sari]));

  told = { people: [sari, budi], teams: [desk], sites: [{ id: 'news', name: 'Kabar' }] };
  connection.push('directory:changed', {});
  await vi.waitFor(() => expect(store.person('budi')).toEqual(budi));
  expect(store.team('desk')).toEqual(desk);
  expect(store.site('news')?.name).toBe('Kabar');
  expect(store.peopleOf('news')).toEqual([sari, budi]);
  expect(store.peopleOf('shop')).toEqual([sari]);
  expect(store.teamsOf('shop')).toEqual([]);
  expect(store.nameOfTeam('desk')).toBe('Redaksi');

  const shop = { id: 'shop', name: 'Toko' };
  told = { ...told, teams: [desk, { ...desk, id: 'other', siteId: 'shop' }], sites: [...told.sites, shop] };
  connection.push('directory:changed', {});
  await vi.waitFor(() => expect(store.nameOfTeam('desk')).toBe('Redaksi · Kabar'));
  expect(store.nameOfTeam('other')).toBe('Redaksi · Toko');
  expect(store.nameOfTeam('gone')).toBeUndefined();

  store.stop();
  expect(store.state).toEqual({ people: [], teams: [], sites: [] });
  expect(store.person('budi')).toBeUndefined();
});
