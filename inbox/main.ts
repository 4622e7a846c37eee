import './styles.css';
import { ContextProvider, type Context } from '@lit/context';
import { connectionStatusContext, SocketConnection } from './core/connection.js';
import { registerIcons } from './ui/icons/icons.js';
import { Clock, clockContext } from './core/clock.js';
import { conversationsContext, ConversationsStore } from './entities/conversations.store.js';
import { Drafts, draftsContext } from './features/composer/drafts.js';
import { Files, filesContext } from './features/thread/files.js';
import { locationContext, LocationStore } from './core/location.store.js';
import { noticesContext, NoticesStore } from './features/notices/notices.store.js';
import { outboxContext, OutboxStore } from './entities/outbox.store.js';
import { presenceContext, PresenceStore } from './entities/presence.store.js';
import { sessionContext, SessionStore } from './core/session.store.js';
import { shortcutsContext, ShortcutsStore } from './features/shortcuts/shortcuts.store.js';
import { keepSession } from './app/keep-session.js';
import { Threads, threadsContext } from './entities/threads.js';
import { keepTitle } from './app/keep-title.js';
import { Typing, typingContext } from './features/composer/typing.js';
import { loadTexts } from './core/texts.js';
import './app/sapa-app.js';

registerIcons();
await loadTexts();

const connection = new SocketConnection();
const location = new LocationStore();
const session = new SessionStore(connection);
const conversations = new ConversationsStore(connection);
const threads = new Threads(connection, conversations);
const drafts = new Drafts();
const outbox = new OutboxStore(connection, (sent) => threads.receiveSent(sent, session.state.staff));
const presence = new PresenceStore(connection);
const typing = new Typing(connection);
const shortcuts = new ShortcutsStore();
const notices = new NoticesStore(
  connection,
  (conversationId) => conversationId === threads.currentId && document.hasFocus(),
);

const app = document.createElement('sapa-app');
provide(clockContext, new Clock());
provide(connectionStatusContext, connection.status);
provide(conversationsContext, conversations);
provide(draftsContext, drafts);
provide(filesContext, new Files(connection));
provide(locationContext, location);
provide(noticesContext, notices);
provide(outboxContext, outbox);
provide(presenceContext, presence);
provide(sessionContext, session);
provide(shortcutsContext, shortcuts);
provide(threadsContext, threads);
provide(typingContext, typing);

keepTitle(conversations);
const parts = [conversations, threads, notices, presence, typing, drafts, outbox, shortcuts];
keepSession({ app, connection, location, session, parts });
document.body.append(app);

function provide<Value>(context: Context<unknown, Value>, initialValue: Value): void {
  new ContextProvider(document.body, { context, initialValue });
}
