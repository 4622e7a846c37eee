import { createContext } from '@lit/context';
import { Store } from '../../../shared/client/store.js';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import { t } from '../../core/texts.js';
import type { RowsStore } from '../../entities/rows.store.js';
import { urgency } from '../../ui/times.js';
import { unreadOf } from '../../entities/unread.js';
import { nameInWords } from '../../entities/visitor-name.js';

/** So many notices at once; more would cover the work, and the list shows them all anyway. */
const shown = 3;
const staysFor = 8_000;
/** Rows of several conversations do not come in the order of their messages. In milliseconds. */
const tolerance = 60_000;

/** What is said of a conversation: by its row, or of a mention in it. */
export type Notice = (ConversationRow | Pick<ConversationRow, 'id' | 'visitor' | 'lastText'>) & {
  /** The label is no name, and says by itself what has happened. */
  isSentence?: true;
};

/** What has come, once, also where somebody looks at its conversation. */
export interface News {
  conversationId: string;
  /** The visitor's name, with who answers for it, or what has happened. */
  label: string;
  text: string;
  /** The same in each tab of the browser, and another one of the next message. */
  key: string;
  /** It was said to this person, whatever they have: they are named, or were given it. */
  isPersonal: boolean;
  isSeen: boolean;
}

/** Messages of visitors, mentions, and conversations that one was given, that came in while nobody was looking at their conversation. */
export class NoticesStore extends Store<{ notices: readonly Notice[] }> {
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  /** When the newest message of all came, by the server's clock. */
  #newestAt = 0;

  /** Until when, of each conversation of which it was told. */
  readonly #toldDue = new Map<string, string>();
  readonly #newsListeners = new Set<(news: News) => void>();
  readonly #endListeners = new Set<(conversationId: string) => void>();

  constructor(
    private readonly rows: Pick<RowsStore, 'onRow' | 'viewer'>,
    private readonly isSeen: (conversationId: string) => boolean,
  ) {
    super({ notices: [] });
    rows.onRow((row, before) => {
      if (!row) return;
      const hasNews = this.#hasNewMessage(row, before);
      const isGivenNow = isGiven(row, before, rows.viewer.staffId);
      if (!hasNews && !isGivenNow) return;
      const name = nameInWords(row.visitor);
      const label = isGivenNow ? t('givenToYou', { name }) : name;
      const key = `${row.id} ${row.lastSeq}${isGivenNow ? ' given' : ''}`;
      this.#tell({ conversationId: row.id, label, text: row.lastText, key, isPersonal: isGivenNow });
      if (!isSeen(row.id)) this.#add(isGivenNow ? withLabel(row, t('givenToYou', { name: row.visitor.label })) : row);
    });
  }

  /** Hears of all that comes, seen or not. */
  onNews(listener: (news: News) => void): () => void {
    this.#newsListeners.add(listener);
    return () => this.#newsListeners.delete(listener);
  }

  /** Hears where somebody has seen a conversation, or has put its notice away. */
  onEnd(listener: (conversationId: string) => void): () => void {
    this.#endListeners.add(listener);
    return () => this.#endListeners.delete(listener);
  }

  /** A colleague has named who sits here in a note. */
  addMention({ conversationId, by, text }: { conversationId: string; by: string; text: string }): void {
    const label = t('mentionedBy', { name: by });
    this.#tell({ conversationId, label, text, key: `${conversationId} mention ${text}`, isPersonal: true });
    this.#add({ id: conversationId, visitor: { id: '', label, nameSource: 'made' }, lastText: text, isSentence: true });
  }

  /** Whose own are about to miss the target is told once of each. */
  tellDue(rows: Iterable<ConversationRow>, now: number): void {
    const ownId = this.rows.viewer.staffId;
    for (const row of rows) {
      const { id, assigneeId, state, waitingSince, dueAt } = row;
      if (!ownId || assigneeId !== ownId || state !== 'open' || !waitingSince || !dueAt) continue;
      if (this.#toldDue.get(id) === dueAt || urgency(waitingSince, dueAt, now) !== 'soon') continue;
      this.#toldDue.set(id, dueAt);
      if (!this.isSeen(id)) this.#add(withLabel(row, t('dueSoonFor', { name: row.visitor.label })));
    }
  }

  dismiss(conversationId: string): void {
    for (const listener of this.#endListeners) listener(conversationId);
    const notices = this.state.notices.filter(({ id }) => id !== conversationId);
    if (notices.length !== this.state.notices.length) this.set({ notices });
  }

  /** Nobody sits here any more. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#newestAt = 0;
    this.#toldDue.clear();
    this.set({ notices: [] });
  }

  /** A row changes for many reasons. One that was not known has a new message if that is about as new as all others. */
  #hasNewMessage(row: ConversationRow, before: ConversationRow | undefined): boolean {
    const at = Date.parse(row.lastAt);
    const isRecent = at > this.#newestAt - tolerance;
    this.#newestAt = Math.max(this.#newestAt, at);
    if (row.lastFrom !== 'visitor' || row.isErased || unreadOf(row) === 0) return false;
    return before ? row.lastSeq > before.lastSeq : isRecent;
  }

  #tell(news: Omit<News, 'isSeen'>): void {
    for (const listener of this.#newsListeners) listener({ ...news, isSeen: this.isSeen(news.conversationId) });
  }

  /** One notice for each conversation, with its newest message. */
  #add(row: Notice): void {
    const others = this.state.notices.filter(({ id }) => id !== row.id);
    this.set({ notices: [...others, row].slice(-shown) });
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#expire(row);
    }, staysFor);
    this.#timers.add(timer);
  }

  #expire(row: Notice): void {
    const notices = this.state.notices.filter((notice) => notice !== row);
    if (notices.length !== this.state.notices.length) this.set({ notices });
  }
}

/** A colleague or the server has made it the own one: what one takes oneself is shown so before. */
const isGiven = (row: ConversationRow, before: ConversationRow | undefined, ownId: string): boolean =>
  ownId !== '' &&
  row.state === 'open' &&
  row.assigneeId === ownId &&
  before !== undefined &&
  before.assigneeId !== ownId;

const withLabel = (row: ConversationRow, label: string): Notice => ({
  ...row,
  visitor: { ...row.visitor, label },
  isSentence: true,
});

export const noticesContext = createContext<NoticesStore>('notices');
