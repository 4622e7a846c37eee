import { createContext } from '@lit/context';
import type { Connection } from './connection.js';
import type { Clock } from './clock.js';
import type { ConversationsStore } from '../entities/conversations.store.js';
import type { Drafts } from '../features/composer/drafts.js';
import type { Files } from '../features/thread/files.js';
import type { LocationStore } from './location.store.js';
import type { NoticesStore } from '../features/notices/notices.store.js';
import type { OutboxStore } from '../entities/outbox.store.js';
import type { PresenceStore } from '../entities/presence.store.js';
import type { SessionStore } from './session.store.js';
import type { ShortcutsStore } from '../features/shortcuts/shortcuts.store.js';
import type { Threads } from '../entities/threads.js';
import type { Typing } from '../features/composer/typing.js';

export const clockContext = createContext<Clock>('clock');
export const conversationsContext = createContext<ConversationsStore>('conversations');
export const draftsContext = createContext<Drafts>('drafts');
export const filesContext = createContext<Files>('files');
export const locationContext = createContext<LocationStore>('location');
export const noticesContext = createContext<NoticesStore>('notices');
export const outboxContext = createContext<OutboxStore>('outbox');
export const presenceContext = createContext<PresenceStore>('presence');
export const sessionContext = createContext<SessionStore>('session');
export const shortcutsContext = createContext<ShortcutsStore>('shortcuts');
/** Only the state of the connection: views never call the server themselves. */
export const connectionStatusContext = createContext<Connection['status']>('connection-status');
export const threadsContext = createContext<Threads>('threads');
export const typingContext = createContext<Typing>('typing');
