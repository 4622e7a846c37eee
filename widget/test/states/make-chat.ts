import { html } from 'lit';
import { vi } from 'vitest';
import en from '../../../shared/locales/en.json?part=widget';
import id from '../../../shared/locales/id.json?part=widget';
import type { Language } from '../../../shared/wire/languages.js';
import type { Message } from '../../../shared/wire/messages/entities.js';
import '../../chat/sapa-chat.js';
import type { SapaChat } from '../../chat/sapa-chat.js';
import type { ConnectionListener, ConnectionOptions } from '../../core/connection.js';
import { place } from '../place.js';
import { ScriptedConnection, conversationId, granted, message } from '../scripted-connection.js';

const texts = { id, en };

/** Long past, so that every day is named with its year; at noon, so that it is the same day nearly everywhere. */
const said = (seq: number, change: Partial<Message> = {}) =>
  message(seq, { at: new Date(Date.UTC(2024, 4, 6, 12, seq)).toISOString(), ...change });

export const byVisitor = (seq: number, text: string, change: Partial<Message> = {}) =>
  said(seq, { from: 'visitor', text, ...change });

export const byRina = (seq: number, text: string, change: Partial<Message> = {}) =>
  said(seq, { from: 'staff', authorName: 'Rina', text, ...change });

export interface Begun {
  /** What the server knows of the conversation; without it nobody has written yet. */
  messages?: Message[];
  /** What it says of it besides. */
  conversation?: object;
  /** What the site has set. */
  opening?: object;
  isStaffOnline?: boolean;
  /** The line never comes. */
  isConnecting?: boolean;
}

/** An open chat, and the server at its other end, which is the test. */
export async function makeChat(language: Language, begun: Begun = {}) {
  const { messages = [], conversation = {}, opening = {}, isStaffOnline = true, isConnecting = false } = begun;
  // Another one each time: what a test leaves unanswered holds the lock of its site's tabs.
  const site = crypto.randomUUID();
  if (messages.length > 0) localStorage.setItem(`sapa:${site}:token`, 'token');
  const connection = new ScriptedConnection();
  const chat = await place<SapaChat>(html`
    <sapa-chat
      site=${site}
      lang=${language}
      data-scheme="light"
      open
      .texts=${texts[language]}
      .connect=${(_options: ConnectionOptions, listener: ConnectionListener) => connection.open(listener)}
    ></sapa-chat>
  `);
  const composer = () => chat.renderRoot.querySelector('sapa-composer')!;
  const list = () => chat.renderRoot.querySelector('sapa-message-list')!;
  await vi.waitFor(() => composer().renderRoot.querySelector('textarea') ?? Promise.reject(new Error('Not drawn.')));
  const answer = (name: string, value: unknown) =>
    vi.waitFor(() => {
      const asked = connection.take(name);
      asked.answer(granted(value));
      return asked.input;
    });
  const made = { chat, connection, composer, list, answer };
  // The tab that opens the line is chosen first.
  if (isConnecting) return made;
  await vi.waitFor(() => connection.connect());
  if (messages.length > 0) {
    const lastSeq = messages.at(-1)?.seq ?? 0;
    const read = { deliveredSeq: lastSeq, staffReadSeq: lastSeq, visitorReadSeq: lastSeq };
    await answer('conversation:open', {
      conversation: { id: conversationId, lastSeq, ...read, state: 'open', ...conversation },
    });
    await answer('message:list', { messages, lastSeq });
  }
  await answer('site:open', opening);
  connection.listener.presenceChanged({ isStaffOnline });
  // What comes with the mouse.
  await vi.waitFor(() => {
    chat.dispatchEvent(new PointerEvent('pointermove'));
    if (!composer().hidden && !composer().field.form?.querySelector('.emoji')) throw new Error('No button for emoji.');
  }, 5_000);
  return made;
}

export type MadeChat = Awaited<ReturnType<typeof makeChat>>;
