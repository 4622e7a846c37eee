import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Kept } from '../../shared/client/kept.js';
import type { Draft, DraftKind } from '../../shared/wire/drafts/entities.js';
import { idOf, timeOf } from '../test/factories.js';
import { OpenedStandIn } from '../test/opened-stand-in.js';
import { accept, refuse, ScriptedConnection } from '../test/scripted-connection.js';
import { SharedDraftsStore } from './shared-drafts.store.js';

/** The drafts of the server, as draft:save and draft:list keep them. */
class Server {
  readonly drafts = new Map<string, Draft>();
  #minutes = 0;

  readonly answers: ScriptedConnection['answers'] = {
    'draft:list': () => accept({ drafts: [...this.drafts.values()].sort((a, b) => (a.at < b.at ? 1 : -1)) }),
    'draft:save': ({ kind, deviceId, text, replaces = [] }) => {
      const at = timeOf((this.#minutes += 1));
      if (text.trim() === '') this.drafts.delete(`${kind}${deviceId}`);
      else this.drafts.set(`${kind}${deviceId}`, { kind, deviceId, text, at });
      for (const other of replaces) {
        const known = this.drafts.get(`${kind}${other.deviceId}`);
        if (known?.at === other.at) this.drafts.set(`${kind}${other.deviceId}`, { ...known, text: '', at });
      }
      return accept({ at });
    },
  };

  texts = () => [...this.drafts.values()].map(({ text }) => text).filter(Boolean);
}

class Device {
  readonly connection: ScriptedConnection;
  readonly opened = new OpenedStandIn();
  readonly store: SharedDraftsStore;
  readonly takenOver = vi.fn<(kind: DraftKind, before: string, after: string) => void>();
  readonly #texts = new Map<string, string>();

  constructor(server: Server, name: string) {
    this.connection = new ScriptedConnection(server.answers);
    const local = {
      read: (id: string, kind: DraftKind) => this.#texts.get(id + kind) ?? '',
      write: (id: string, text: string, kind: DraftKind) => void this.#texts.set(id + kind, text),
    };
    this.store = new SharedDraftsStore(this.connection, this.opened, local, new Kept(`device-${name}`));
    this.store.start(`sari-${name}`);
    this.store.onTakenOver(this.takenOver);
  }

  local = () => this.#texts.get(`${idOf(1)}reply`) ?? '';

  async open(): Promise<this> {
    this.connection.connect();
    this.opened.open(1);
    await vi.advanceTimersByTimeAsync(0);
    return this;
  }

  /** Another one has saved. */
  async hear(): Promise<void> {
    this.connection.push('draft:changed', { conversationId: idOf(1), deviceId: idOf(99) });
    await vi.advanceTimersByTimeAsync(0);
  }

  async type(text: string): Promise<void> {
    this.#texts.set(`${idOf(1)}reply`, text);
    this.store.changed(idOf(1), 'reply');
    await vi.advanceTimersByTimeAsync(1_000);
  }

  others = () => this.store.state.others.map(({ text }) => text);
}

let server: Server;
beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  server = new Server();
});
afterEach(() => vi.useRealTimers());

test('what is typed is saved after a pause, and once', async () => {
  const phone = await new Device(server, 'phone').open();
  await phone.type('Selamat pagi');
  expect(phone.connection.inputsOf('draft:save')).toHaveLength(1);
  expect(server.texts()).toEqual(['Selamat pagi']);
});

test('where nothing is written one goes on with the version of the other device, which follows', async () => {
  const phone = await new Device(server, 'phone').open();
  await phone.type('Selamat');
  const laptop = await new Device(server, 'laptop').open();
  expect(laptop.store.state.begun).toEqual({ reply: 'Selamat' });
  expect(laptop.others()).toEqual([]);
  // Looking takes nothing away.
  expect(server.texts()).toEqual(['Selamat']);
  await laptop.type('Selamat pagi');
  expect(server.texts()).toEqual(['Selamat pagi']);
  await phone.hear();
  expect(phone.takenOver.mock.calls).toEqual([['reply', 'Selamat', 'Selamat pagi']]);
  expect(phone.local()).toBe('Selamat pagi');
});

test('what was sent on one device is gone on the other', async () => {
  const phone = await new Device(server, 'phone').open();
  await phone.type('Selamat');
  const laptop = await new Device(server, 'laptop').open();
  await laptop.type('');
  await phone.hear();
  expect(phone.takenOver.mock.calls).toEqual([['reply', 'Selamat', '']]);
  expect(server.texts()).toEqual([]);
});

test('two versions are both offered, and neither overwrites the other', async () => {
  const phone = await new Device(server, 'phone').open();
  const laptop = await new Device(server, 'laptop').open();
  await phone.type('Dari ponsel');
  await laptop.type('Dari laptop');
  await phone.hear();
  await laptop.hear();
  expect([phone.others(), laptop.others()]).toEqual([['Dari laptop'], ['Dari ponsel']]);
  const [offer] = phone.store.state.others;
  expect(offer && phone.store.take(offer)).toBe('Dari laptop');
  await phone.type('Dari laptop\nDari ponsel');
  await laptop.hear();
  expect(laptop.local()).toBe('Dari laptop\nDari ponsel');
  expect([phone.others(), laptop.others()]).toEqual([[], []]);
});

test('a version that nobody wants is taken away everywhere', async () => {
  const phone = await new Device(server, 'phone').open();
  const laptop = await new Device(server, 'laptop').open();
  await phone.type('Dari ponsel');
  await laptop.type('Dari laptop');
  await phone.hear();
  const [offer] = phone.store.state.others;
  if (offer) phone.store.drop(offer);
  await vi.advanceTimersByTimeAsync(0);
  expect(server.texts()).toEqual(['Dari ponsel']);
});

test('what was written on without a connection is kept, and both versions are there', async () => {
  const phone = await new Device(server, 'phone').open();
  await phone.type('Selamat');
  const laptop = await new Device(server, 'laptop').open();
  phone.connection.interrupt();
  await phone.type('Selamat malam');
  await laptop.type('Selamat pagi');
  await phone.open();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(phone.local()).toBe('Selamat malam');
  expect(phone.takenOver).not.toHaveBeenCalled();
  expect(server.texts().sort()).toEqual(['Selamat malam', 'Selamat pagi']);
  await phone.hear();
  expect(phone.others()).toEqual(['Selamat pagi']);
});

test('what the server cannot take now is said on the next connect', async () => {
  const phone = await new Device(server, 'phone').open();
  phone.connection.answers = { ...server.answers, 'draft:save': () => refuse('E_UNAVAILABLE') };
  await phone.type('Selamat');
  expect(server.texts()).toEqual([]);
  phone.connection.answers = server.answers;
  await phone.open();
  expect(server.texts()).toEqual(['Selamat']);
});
