import type { Call, Connection, ConnectionListener } from './connection.js';
import type { Attachment } from '../../shared/wire/attachments/entities.js';
import type { Message } from '../../shared/wire/messages/entities.js';
import { isBlank } from '../../shared/wire/blank.js';
import { limits } from '../../shared/wire/limits.js';
import type { TabLock } from './tab-lock.js';
import { Conversation, noReceipts, type ConversationState } from './conversation.js';
import { MessageDelivery } from './delivery.js';
import { inertText } from './inert-text.js';
import type { Kept } from '../../shared/client/kept.js';
import { Outbox } from './outbox.js';
import { outboxNames } from './outbox-entry.js';
import { currentPage } from './page.js';
import { showMessages, type ShownMessage } from './shown-messages.js';
import { Store } from '../../shared/client/store.js';
import { TypingSignal } from '../../shared/client/typing-signal.js';
import { Visitor } from './visitor.js';

export interface SessionState extends Pick<ConversationState, 'older' | 'receipts'> {
  /** Refused for good: the site, or this page of it, is not known to the server. */
  line: 'connecting' | 'online' | 'offline' | 'refused';
  messages: readonly ShownMessage[];
  /** How many messages of the staff the visitor has not read yet. */
  unread: number;
  /** The history is there, or it is known that there is none: what comes now is news. */
  isLoaded: boolean;
  /** Somebody of the staff is there now. */
  isStaffOnline: boolean;
  /** Who of the staff is typing. */
  typingName: string | undefined;
  /** False when the browser keeps nothing and closing the page would lose something. */
  isKept: boolean;
}

export interface SessionOptions {
  siteKey: string;
  language: string;
  kept: Kept;
  connect(listener: ConnectionListener, token: () => string | null): Connection;
  /** Given when tabs share a connection, so that they send one after the other as well. */
  tabLock?: TabLock;
}

const draftName = 'draft';
/** The field, and what is taken back into it. */
const longestDraft = 2 * limits.draftText;
const filesName = 'files';

/** One visitor's chat with one site: everything that the elements show, and everything that they can do. */
export class Session extends Store<SessionState> {
  readonly #kept: Kept;
  readonly #visitor: Visitor;
  /** The server did not know the visitor any more. Who signed out in another tab is nobody either, and stays so. */
  isForgotten = false;
  /** What was written and is not known to be stored. */
  readonly outbox: Outbox;
  readonly #conversation: Conversation;
  readonly #connection: Connection;
  readonly #delivery: MessageDelivery;
  readonly #typing = new TypingSignal((isTyping) => this.#tellTyping(isTyping), limits.typingHolds / 2);
  readonly #closed = new AbortController();
  #typingEnds: ReturnType<typeof setTimeout> | undefined;

  constructor({ siteKey, language, kept, connect, tabLock = (_name, act) => act() }: SessionOptions) {
    super({
      line: 'connecting',
      messages: [],
      older: 'idle',
      receipts: noReceipts,
      unread: 0,
      isLoaded: false,
      isStaffOnline: false,
      typingName: undefined,
      isKept: true,
    });
    this.#kept = kept;
    this.#visitor = new Visitor(kept, siteKey, language);
    this.outbox = new Outbox(kept);
    this.#conversation = new Conversation((name, input) => this.#connection.call(name, input));
    this.#connection = connect(this.#listener(), () => this.#visitor.token);
    this.#delivery = new MessageDelivery(
      this.#connection,
      this.#visitor,
      this.outbox,
      (message) => this.#conversation.receive(message),
      tabLock,
    );

    this.outbox.subscribe(() => this.#show());
    this.#conversation.subscribe(() => {
      this.outbox.settle(new Set(this.#conversation.state.messages.map(({ clientId }) => clientId)));
      this.#show();
    });
    this.#visitor.onChange(() => {
      this.#conversation.reset();
      this.#connection.reconnect();
    }, this.#closed.signal);
    const { signal } = this.#closed;
    kept.onChange((name) => this.#handleOtherTab(name), signal);
    // A page that slept was told nothing.
    document.addEventListener('visibilitychange', () => this.#visitor.isKept && this.#handleOtherTab(outboxNames), {
      signal,
    });
    this.#show();
  }

  send(text: string, attachments: readonly Attachment[] = []) {
    const inert = inertText(text);
    if (isBlank(inert) && !attachments[0]) return;
    this.outbox.add(inert, { page: currentPage(), attachments: attachments[0] && attachments });
    this.#typing.update(false);
    this.#connection.wake();
    void this.#delivery.run();
  }

  sendAgain(clientId: string) {
    this.outbox.sendAgain(clientId, { page: currentPage() });
    void this.#delivery.run();
  }

  loadOlder() {
    return this.#conversation.loadOlder();
  }

  /** The newest message stands before the visitor's eyes. */
  markRead() {
    this.#conversation.markRead();
  }

  /** What was written and not sent yet; it survives a reload. Earlier versions kept a text of any length, which no field bears. */
  get draft() {
    return (this.#kept.get(draftName) ?? '').slice(0, longestDraft);
  }

  write(draft: string) {
    if (draft) this.#kept.set(draftName, draft);
    else this.#kept.remove(draftName);
    this.#typing.update(draft.trim() !== '');
  }

  /** For what is loaded later: undefined while nobody has written yet, or the line is down. */
  get visitorCall(): Call | undefined {
    return this.#visitor.token && this.#connection.isConnected ? this.#connection.call : undefined;
  }

  get hasVisitor() {
    return this.#visitor.token !== null;
  }

  /** For what is loaded later and needs no visitor yet. */
  get call(): Call {
    return this.#connection.call;
  }

  /** Nothing is sent until then: who the visitor is decides where it goes. */
  hold(until: Promise<unknown>) {
    this.#delivery.hold(until);
  }

  /** The connection is this visitor's now; what there is to show is another conversation. */
  become(token: string) {
    this.#visitor.become(token);
    this.#conversation.reset();
    void this.#conversation.catchUp();
  }

  /** Whether files were left in the tray; what they are is kept elsewhere, and read only then. */
  get hasWaitingFiles() {
    return this.#kept.get(filesName) !== null;
  }

  set hasWaitingFiles(isSo: boolean) {
    if (isSo) this.#kept.set(filesName, '1');
    else this.#kept.remove(filesName);
  }

  /** For an upload. Anyone who has not written yet becomes a visitor by it; null while the line is down. */
  async uploadToken(): Promise<string | null> {
    if (!this.#visitor.token && this.#connection.isConnected) await this.#visitor.start(this.#connection);
    return this.#visitor.token;
  }

  close() {
    this.#closed.abort();
    this.#setTyping(undefined);
    this.#conversation.pause();
    this.#delivery.pause();
    this.#connection.close();
  }

  #listener(): ConnectionListener {
    return {
      connected: () => {
        this.set({ line: 'online' });
        if (this.#visitor.token) void this.#conversation.catchUp();
        else this.#conversation.markLoaded();
        this.#delivery.runNow();
      },
      disconnected: () => {
        this.set({ line: 'offline', isStaffOnline: false });
        this.#setTyping(undefined);
        this.#conversation.pause();
        this.#delivery.pause();
      },
      // What is in the outbox goes into a new conversation, of a new visitor, on the next connect.
      refused: () => {
        this.isForgotten = true;
        this.#visitor.forget();
        this.#conversation.reset();
      },
      rejected: () => this.set({ line: 'refused' }),
      messageCreated: (message) => this.#receive(message),
      receiptChanged: (conversation) => this.#conversation.takeReceipts(conversation),
      presenceChanged: ({ isStaffOnline }) => this.set({ isStaffOnline }),
      typingChanged: ({ name, isTyping }) => this.#setTyping(isTyping ? name : undefined),
    };
  }

  #handleOtherTab(name: string) {
    if (!name) this.outbox.keepAgain();
    if (name === draftName) this.#show();
    if (!name.startsWith(outboxNames)) return;
    this.outbox.readKept();
    void this.#delivery.run();
  }

  #receive(message: Message) {
    if (message.from === 'staff') this.#setTyping(undefined);
    this.#conversation.receive(message);
  }

  #setTyping(typingName: string | undefined) {
    clearTimeout(this.#typingEnds);
    this.set({ typingName });
    if (typingName !== undefined) this.#typingEnds = setTimeout(() => this.#setTyping(undefined), limits.typingHolds);
  }

  #tellTyping(isTyping: boolean) {
    // Before the first message there is nobody to tell, and nobody who tells.
    if (this.#conversation.isStarted) void this.#connection.call('typing:set', { isTyping });
  }

  #show() {
    const { messages, isLoaded, older, receipts } = this.#conversation.state;
    const { entries } = this.outbox.state;
    const isUnsent = entries.some(({ delivery }) => delivery !== 'sent');
    this.set({
      messages: showMessages(messages, entries, receipts),
      older,
      receipts,
      unread: messages.filter(({ from, seq }) => from === 'staff' && seq > receipts.visitorReadSeq).length,
      isLoaded,
      isKept: this.#kept.isKept || !isUnsent,
    });
  }
}
