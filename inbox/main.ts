import './styles.css';
import { ContextProvider, type Context } from '@lit/context';
import { SocketConnection } from './core/connection.js';
import { registerIcons } from './ui/icons/icons.js';
import { BrowserStorage } from './core/browser-storage.js';
import { Clock } from './core/clock.js';
import * as contexts from './core/contexts.js';
import { ConversationsStore } from './entities/conversations.store.js';
import { Drafts } from './features/composer/drafts.js';
import { Files } from './features/thread/files.js';
import { LocationStore } from './core/location.store.js';
import { NoticesStore } from './features/notices/notices.store.js';
import { OutboxStore } from './entities/outbox.store.js';
import { PresenceStore } from './entities/presence.store.js';
import { SessionStore } from './core/session.store.js';
import { ShortcutsStore } from './features/shortcuts/shortcuts.store.js';
import { keepSession } from './app/keep-session.js';
import { Threads } from './entities/threads.js';
import { keepTitle } from './app/keep-title.js';
import { Typing } from './features/composer/typing.js';
import { loadTexts } from './core/texts.js';
import './app/sapa-app.js';

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
