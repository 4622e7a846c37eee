import { onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import enLauncher from '../../../shared/locales/en.json?part=launcher';
import idLauncher from '../../../shared/locales/id.json?part=launcher';
import type { Language } from '../../../shared/wire/languages.js';
import { startLauncher } from '../../launcher/start-launcher.js';
import { granted, refusal } from '../scripted-connection.js';
import { deepQuery, deepText } from './deep.js';
import { byRina, byVisitor, makeChat, type Begun, type MadeChat } from './make-chat.js';

export interface State {
  name: string;
  /** Where it is worth hearing twice. */
  isMain?: true;
  draw: (language: Language) => Promise<Element>;
}

const greeting = byVisitor(1, 'Selamat pagi, koran hari ini belum sampai.');
const answer = byRina(2, 'Pagi! Boleh minta nomor pelanggannya?');
const both = [greeting, answer, byVisitor(3, 'Nomor 20417.'), byRina(4, 'Terima kasih.'), byRina(5, '👍')];
const resolved = { state: 'resolved' };

/** Every state that a visitor can meet in the chat, and in the launcher. */
export const states: readonly State[] = [
  { name: 'launcher', isMain: true, draw: async (language) => drawLauncher(language) },
  { name: 'launcher that could not load', draw: drawFailedLauncher },
  chat('welcome', { isMain: true }),
  chat('connecting', { begun: { isConnecting: true }, shows: /Menghubungkan|Connecting/ }),
  chat('away', {
    begun: { isStaffOnline: false, opening: { away: { text: 'Kami buka lagi besok.' } } },
    shows: /Kami buka lagi besok/,
  }),
  chat('refused', {
    begun: { isConnecting: true },
    act: async ({ connection }) => vi.waitFor(() => connection.listener.rejected()),
    shows: /halaman ini|this page/i,
  }),
  chat('form', { begun: { opening: { form: form('optional') } }, shows: /Wilayah/ }),
  chat('form with errors', {
    isMain: true,
    begun: { opening: { form: form('required') } },
    shows: /Wilayah/,
    act: async ({ chat: element }) => {
      const email = await find(element, 'input[type=email]');
      if (email instanceof HTMLInputElement) email.value = 'ani@';
      deepQuery(element, 'sapa-form')!.shadowRoot!.querySelector<HTMLElement>('.send')!.click();
      await shown(element, /Wajib diisi|Please fill/);
    },
  }),
  chat('consent', {
    begun: { opening: { form: { ...form('optional'), fields: [], isAgain: true } } },
    shows: /Saya setuju/,
  }),
  chat('conversation', { isMain: true, begun: { messages: both }, shows: /20417/ }),
  chat('somebody types', {
    begun: { messages: both },
    act: async ({ connection }) => connection.listener.typingChanged({ name: 'Rina', isTyping: true }),
    shows: /Rina .*(menulis|mengetik|typing)/i,
  }),
  chat('quoted, edited, deleted, formatted', {
    begun: {
      messages: [
        greeting,
        byRina(2, 'Sudah *dikirim* pagi ini.', {
          quote: { seq: 1, from: 'visitor', text: 'Selamat pagi, koran hari ini belum sampai.' },
          editedAt: '2024-05-06T12:09:00.000Z',
          revision: 1,
        }),
        byRina(3, '', { isDeleted: true, revision: 2 }),
        byRina(4, 'Ini daftarnya:\n- Senin\n- Selasa\n\nLihat https://koran.test/antar'),
      ],
    },
    act: async ({ chat: element }) => void (await find(element, 'li li, .text a')),
    shows: /dihapus|deleted/,
  }),
  chat('files', {
    begun: {
      messages: [
        byVisitor(1, 'Ini fotonya', { attachments: [picture('depan.jpg'), picture('samping.jpg')] }),
        byRina(2, '', {
          attachments: [{ id: crypto.randomUUID(), name: 'kuitansi.pdf', type: 'application/pdf', size: 20_480 }],
        }),
      ],
    },
    shows: /kuitansi\.pdf/,
  }),
  chat('files of the next message', {
    begun: { messages: both },
    act: async ({ chat: element, connection }) => {
      await element.attach([new File(['halo'], 'catatan.txt', { type: 'text/plain' }), new File(['x'], 'program.exe')]);
      connection.disconnect();
    },
    shows: /program\.exe.*(tidak bisa|can.t)/i,
  }),
  chat('offline', {
    isMain: true,
    begun: { messages: both },
    act: async (made) => {
      made.connection.disconnect();
      await write(made, 'Masih ada?');
    },
    shows: /offline.*(Hapus|Buang|Discard|Delete)|(Hapus|Buang|Discard|Delete).*offline/is,
  }),
  chat('failed message', {
    isMain: true,
    begun: { messages: both },
    act: async (made) => {
      await write(made, 'Halo?');
      (await made.connection.whenAsked('message:send')).answer(refusal('E_SCHEMA'));
    },
    shows: /Coba lagi|Kirim lagi|(again|Retry).*(Discard|Delete)/i,
  }),
  chat('too long', {
    act: async ({ composer }) => {
      await userEvent.fill(composer().field, 'panjang '.repeat(600));
    },
    shows: /terlalu panjang|too long/i,
  }),
  chat('ended', {
    isMain: true,
    begun: { messages: both, conversation: resolved },
    act: async ({ answer: give }) => void (await give('site:open', {})),
    shows: /pelayanan|How did we do/,
  }),
  chat('rated', {
    begun: { messages: both, conversation: resolved },
    act: async ({ chat: element, connection, answer: give }) => {
      await give('site:open', {});
      const rating = await find(element, 'sapa-rating');
      (await find(rating, 'input[value="5"]')).click();
      (await find(rating, '.send')).click();
      (await connection.whenAsked('conversation:rate')).answer(granted(null));
    },
    shows: /Terima kasih atas|Thank/i,
  }),
  chat('several conversations', {
    isMain: true,
    begun: { messages: both, conversation: { isFollowUp: true } },
    act: async ({ chat: element, connection, answer: give }) => {
      const conversation = { id: 'earlier', lastSeq: 2, deliveredSeq: 2, staffReadSeq: 2, visitorReadSeq: 2 };
      await give('conversation:previous', { conversation: { ...conversation, ...resolved } });
      const more = await vi.waitFor(
        () => deepQuery<HTMLElement>(element, '.more button') ?? Promise.reject(new Error()),
      );
      more.click();
      const earlier = [byVisitor(1, 'Bulan lalu juga.'), byRina(2, 'Kami catat.')];
      const messages = earlier.map((each) => ({ ...each, conversationId: 'earlier', clientId: `earlier-${each.seq}` }));
      (await connection.whenAsked('message:list')).answer(granted({ messages, lastSeq: 2 }));
    },
    shows: /Kami catat/,
  }),
  chat('new messages below', {
    begun: { messages: [byRina(1, 'Kabar\n'.repeat(60).trim())] },
    act: async ({ list, connection }) => {
      const { log } = list();
      log!.scrollTop = 0;
      log!.dispatchEvent(new Event('scroll'));
      await new Promise(requestAnimationFrame);
      connection.listener.messageCreated(byRina(2, 'Yang baru'));
    },
    shows: /pesan baru|new message/i,
  }),
  chat('question of a merge', {
    act: async ({ chat: element, connection }) => {
      localStorage.setItem(`sapa:${element.site}:token`, 'token');
      const identified = element.identify('jwt');
      identified.catch(() => undefined);
      (await connection.whenAsked('visitor:identify')).answer(granted({ asks: true }));
    },
    shows: /Gabungkan|account/,
  }),
  chat('emoji', {
    isMain: true,
    begun: { messages: both },
    act: async ({ chat: element, composer }) => {
      await userEvent.type(composer().field, 'Halo');
      (await find(element, '.emoji')).click();
      const search = await find(element, '[role=combobox]');
      await find(element, '[role=option]');
      await userEvent.fill(search, 'kopi');
    },
    shows: /☕/,
  }),
  chat('own data', {
    begun: { messages: both },
    act: async ({ chat: element, connection }) => {
      (await find(element, '[aria-haspopup=dialog]:not(.emoji)')).click();
      await vi.waitFor(() => connection.take('site:open')).then((asked) => asked.answer(granted({})));
      (await connection.whenAsked('transcript:offer')).answer(granted({ isMailConfigured: true }));
    },
    shows: /Unduh data|Download/,
  }),
];

interface ChatState {
  isMain?: true;
  begun?: Begun;
  /** What happens in it. */
  act?: (made: MadeChat) => Promise<void>;
  /** What is then read in it. */
  shows?: RegExp;
}

function chat(name: string, { isMain, begun, act, shows = /./ }: ChatState): State {
  return {
    name,
    ...(isMain ? { isMain } : {}),
    async draw(language) {
      const made = await makeChat(language, begun);
      if (begun && !act) await shown(made.chat, shows);
      await act?.(made);
      await shown(made.chat, shows);
      return made.chat;
    },
  };
}

const shown = (element: Element, text: RegExp) =>
  vi.waitFor(() => {
    const now = deepText(element);
    if (!text.test(now)) throw new Error(`${text} is not shown in: ${now}`);
  }, 5_000);

const find = (element: Element, selector: string) =>
  vi.waitFor(() => deepQuery<HTMLElement>(element, selector) ?? Promise.reject(new Error(selector)), 5_000);

async function write({ composer }: MadeChat, text: string) {
  const { field } = composer();
  await userEvent.fill(field, text);
  field.form?.requestSubmit();
}

function form(when: 'required' | 'optional') {
  return {
    revision: 'r1',
    when,
    fields: [
      { key: 'name', kind: 'name', isRequired: true },
      { key: 'email', kind: 'email', isRequired: false },
      { key: 'area', kind: 'choice', label: 'Wilayah', choices: ['Banyumas', 'Cilacap'], isRequired: true },
      { key: 'news', kind: 'checkbox', label: 'Kirimi saya kabar', isRequired: false },
    ],
    consent: { text: 'Saya setuju data saya disimpan.', link: 'https://koran.test/privasi' },
  };
}

function picture(name: string) {
  return { id: crypto.randomUUID(), name, type: 'image/jpeg', size: 51_200, width: 800, height: 600 };
}

const unreachable = '/nowhere.js';

function drawLauncher(language: Language, chatFile = unreachable): Element {
  startLauncher({
    tag: { src: `${location.origin}/embed/v1/sapa.js`, site: 'koran', settings: { lang: language } },
    files: { chat: chatFile, texts: { id: unreachable, en: unreachable } },
    texts: { id: idLauncher, en: enLauncher },
  });
  onTestFinished(() => window.sapa?.('destroy'));
  return document.querySelector('sapa-launcher')!;
}

async function drawFailedLauncher(language: Language) {
  const launcher = drawLauncher(language);
  launcher.shadowRoot!.querySelector('button')!.click();
  await shown(launcher, /Belum bisa|Could|Can.t|Couldn/i);
  return launcher;
}
