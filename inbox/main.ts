import './styles.css';
import { ContextProvider, type Context } from '@lit/context';
import { isLookedAt } from './core/is-looked-at.js';
import { connectionStatusContext, SocketConnection } from './core/connection.js';
import { registerIcons } from './ui/icons/icons.js';
import { ActionsStore, actionsContext } from './core/actions.store.js';
import { Clock, clockContext } from './core/clock.js';
import { Blocks, blocksContext } from './entities/blocks.js';
import { Alerts, alertsContext } from './entities/alerts.js';
import { Contacts, contactsContext } from './entities/contacts.js';
import { directoryContext, DirectoryStore } from './entities/directory.store.js';
import { openedContext, OpenedStore } from './entities/opened.store.js';
import { LookStore, lookContext } from './entities/look.store.js';
import { OwnPreferences } from './entities/own-preferences.js';
import { FiltersStore, filtersContext } from './entities/filters.store.js';
import { Reads, readsContext } from './entities/reads.js';
import { rowsContext, RowsStore } from './entities/rows.store.js';
import { unheardContext, UnheardStore } from './entities/unheard.store.js';
import { viewCountsContext, ViewCountsStore } from './entities/view-counts.store.js';
import { Drafts, draftsContext } from './features/composer/drafts.js';
import { Files, filesContext } from './features/thread/files.js';
import { locationContext, LocationStore } from './core/location.store.js';
import { Macros, macrosContext } from './entities/macros.js';
import { noticesContext, NoticesStore } from './features/notices/notices.store.js';
import { colleaguesContext, ColleaguesStore } from './entities/colleagues.store.js';
import { mentionsContext, MentionsStore } from './entities/mentions.store.js';
import { noteOutboxContext, NoteOutboxStore } from './entities/note-outbox.store.js';
import { outboxContext, OutboxStore } from './entities/outbox.store.js';
import { replyFilesContext, ReplyFilesStore } from './entities/reply-files.store.js';
import { presenceContext, PresenceStore } from './entities/presence.store.js';
import { savedRepliesContext, SavedRepliesStore } from './entities/saved-replies.store.js';
import { sharedDraftsContext, SharedDraftsStore } from './entities/shared-drafts.store.js';
import { searchContext, SearchStore } from './entities/search.store.js';
import { sessionContext, SessionStore } from './core/session.store.js';
import { keyChoice } from './core/key-choice.js';
import { Handling, handlingContext } from './entities/handling.js';
import { labelsContext, LabelsStore } from './entities/labels.store.js';
import { keepAlerts } from './app/keep-alerts.js';
import { keepSession } from './app/keep-session.js';
import { LateDevice } from './app/late-device.js';
import { latePushDevicesContext } from './entities/late-push-devices.js';
import { UndoStore, undoContext } from './entities/undo.store.js';
import { UndoSendStore, undoSendContext } from './entities/undo-send.store.js';
import { listenForKeys } from './features/shortcuts/inbox-keys.js';
import { offerActions } from './app/offer-actions.js';
import { Threads, threadsContext } from './entities/threads.js';
import { Timelines, timelinesContext } from './entities/timelines.js';
import { keepFilters } from './entities/keep-filters.js';
import { keepTitle } from './app/keep-title.js';
import { keepCounts } from './app/view-sections.js';
import { keepView } from './app/keep-view.js';
import { Typing, typingContext } from './features/composer/typing.js';
import { firstPage } from './data/first-page.js';
import { loadTexts } from './core/texts.js';
import { listenForCuts } from './ui/tell-cut.js';
import './app/sapa-app.js';

registerIcons();
await loadTexts();
listenForCuts();

const connection = new SocketConnection();
const location = new LocationStore();
const clock = new Clock();
const session = new SessionStore(connection, clock.setTo);
const directory = new DirectoryStore(connection);
const filters = new FiltersStore(connection);
const rows = new RowsStore(connection, filters);
const counts = new ViewCountsStore(connection, rows);
const opened = new OpenedStore(connection, rows);
const labels = new LabelsStore(connection);
const undo = new UndoStore();
const reads = new Reads(connection, rows, { undo, gathered: (id) => handling.find(id) });
const threads = new Threads(connection, opened);
const handling = new Handling({ connection, rows, opened, counts, threads, undo });
const blocks = new Blocks(connection);
const drafts = new Drafts();
const undoSend = new UndoSendStore();
const outbox = new OutboxStore(
  connection,
  (sent) => {
    threads.receiveSent(sent, session.state.staff);
    macros.receiveSent(sent.entry);
    replyFiles.forget(sent.entry.files);
    sharedDrafts.changed(sent.entry.conversationId, 'reply');
  },
  () => undoSend.state.isOn,
);
const replyFiles = new ReplyFilesStore(connection, {
  arrived: (uploadId, attachment) => outbox.fileArrived(uploadId, attachment),
  failed: (uploadId) => outbox.fileFailed(uploadId),
});
const mentions = new MentionsStore(connection, rows, opened);
const timelines = new Timelines(connection, opened);
const noteOutbox = new NoteOutboxStore(connection, (sent) => {
  timelines.receiveSent(sent, session.state.staff);
  sharedDrafts.changed(sent.entry.conversationId, 'note');
});
const presence = new PresenceStore(connection, opened);
const sharedDrafts = new SharedDraftsStore(connection, opened, drafts);
const colleagues = new ColleaguesStore(connection, opened);
const typing = new Typing(connection);
const savedReplies = new SavedRepliesStore(connection);
const search = new SearchStore(connection);
const macros = new Macros({
  handling,
  undo,
  outbox,
  staffId: () => session.state.staff?.id ?? '',
  now: () => clock.state.now,
  words: async () => (await import('./app/macro-words.js')).macroWords,
});
const device = new LateDevice(async () => {
  const { Device } = await import('./app/device.js');
  return new Device({ connection, location, rows });
});
const actions = new ActionsStore();
const look = new LookStore();
const notices = new NoticesStore(rows, (conversationId) => conversationId === threads.currentId && isLookedAt());

clock.subscribe(() => notices.tellDue(rows.known(), clock.state.now));
mentions.onMention((mention) => notices.addMention(mention));

const alerts = new Alerts(connection);
const unheard = new UnheardStore(connection, rows);

const app = document.createElement('sapa-app');
provide(actionsContext, actions);
provide(alertsContext, alerts);
provide(blocksContext, blocks);
provide(clockContext, clock);
provide(contactsContext, new Contacts(connection));
provide(connectionStatusContext, connection.status);
provide(directoryContext, directory);
provide(draftsContext, drafts);
provide(filtersContext, filters);
provide(filesContext, new Files(connection));
provide(handlingContext, handling);
provide(labelsContext, labels);
provide(latePushDevicesContext, device.push);
provide(locationContext, location);
provide(lookContext, look);
provide(macrosContext, macros);
provide(noticesContext, notices);
provide(openedContext, opened);
provide(outboxContext, outbox);
provide(presenceContext, presence);
provide(readsContext, reads);
provide(replyFilesContext, replyFiles);
provide(rowsContext, rows);
provide(savedRepliesContext, savedReplies);
provide(searchContext, search);
provide(sessionContext, session);
provide(threadsContext, threads);
provide(sharedDraftsContext, sharedDrafts);
provide(colleaguesContext, colleagues);
provide(mentionsContext, mentions);
provide(timelinesContext, timelines);
provide(noteOutboxContext, noteOutbox);
provide(typingContext, typing);
provide(undoSendContext, undoSend);
provide(undoContext, undo);
provide(unheardContext, unheard);
provide(viewCountsContext, counts);

listenForKeys(actions);
offerActions({ actions, location, rows, filters, opened, directory, handling, undo, session, app, look });
keepTitle(location, rows, opened, { directory, filters });
keepCounts(counts, { directory, filters, session });
keepFilters(filters, rows);
keepView(location, rows);
void firstPage().then((page) => page && rows.begin(page));
const parts = [
  directory,
  filters,
  rows,
  reads,
  counts,
  opened,
  labels,
  undo,
  threads,
  timelines,
  mentions,
  noteOutbox,
  notices,
  alerts,
  unheard,
  keepAlerts({ alerts, directory, location, notices, rows }),
  presence,
  colleagues,
  typing,
  drafts,
  sharedDrafts,
  undoSend,
  outbox,
  replyFiles,
  keyChoice,
  savedReplies,
  search,
  macros,
  look,
  device,
  // After those that they are about.
  new OwnPreferences(connection, session, { look, keyChoice, undoSend }),
];
keepSession({ app, connection, location, session, parts });
document.body.append(app);

function provide<Value>(context: Context<unknown, Value>, initialValue: Value): void {
  new ContextProvider(document.body, { context, initialValue });
}
