import './styles.css';
import { ContextProvider, type Context } from '@lit/context';
import { SocketConnection } from './connection.js';
import { registerIcons } from './icons/icons.js';
import { BrowserStorage } from './state/browser-storage.js';
import { Clock } from './state/clock.js';
import * as contexts from './state/contexts.js';
import { ConversationsStore } from './state/conversations.store.js';
import { Drafts } from './state/drafts.js';
import { Files } from './state/files.js';
import { LocationStore } from './state/location.store.js';
import { NoticesStore } from './state/notices.store.js';
import { OutboxStore } from './state/outbox.store.js';
import { PresenceStore } from './state/presence.store.js';
import { SessionStore } from './state/session.store.js';
import { ShortcutsStore } from './state/shortcuts.store.js';
import { keepSession } from './state/keep-session.js';
import { Threads } from './state/threads.js';
import { keepTitle } from './state/keep-title.js';
import { Typing } from './state/typing.js';
import { loadTexts } from './texts.js';
import './views/sapa-app.js';

registerIcons();
await loadTexts();

const connection = new SocketConnection();
const storage = new BrowserStorage();
const location = new LocationStore();
const session = new SessionStore(connection);
const conversations = new ConversationsStore(connection);
const threads = new Threads(connection, conversations);
const drafts = new Drafts(storage);
const outbox = new OutboxStore(connection, storage, (sent) => threads.receiveSent(sent, session.state.staff));
const presence = new PresenceStore(connection);
const typing = new Typing(connection);
const shortcuts = new ShortcutsStore(storage);
const notices = new NoticesStore(
  connection,
  (conversationId) => conversationId === threads.currentId && document.hasFocus(),
);

const app = document.createElement('sapa-app');
provide(contexts.clockContext, new Clock());
provide(contexts.connectionStatusContext, connection.status);
provide(contexts.conversationsContext, conversations);
provide(contexts.draftsContext, drafts);
provide(contexts.filesContext, new Files(connection));
provide(contexts.locationContext, location);
provide(contexts.noticesContext, notices);
provide(contexts.outboxContext, outbox);
provide(contexts.presenceContext, presence);
provide(contexts.sessionContext, session);
provide(contexts.shortcutsContext, shortcuts);
provide(contexts.threadsContext, threads);
provide(contexts.typingContext, typing);

keepTitle(conversations);
keepSession({
  app,
  connection,
  location,
  session,
  conversations,
  threads,
  drafts,
  notices,
  outbox,
  presence,
  shortcuts,
  typing,
});
document.body.append(app);

function provide<Value>(context: Context<unknown, Value>, initialValue: Value): void {
  new ContextProvider(document.body, { context, initialValue });
}
