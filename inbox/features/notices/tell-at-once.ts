import { playOnce } from '../../../shared/client/short-sound.js';
import { isQuiet } from '../../../shared/is-quiet.js';
import { showDesktop } from '../../core/desktop-notices.js';
import { t } from '../../core/texts.js';
import type { Alerts } from '../../entities/alerts.js';
import type { DirectoryStore } from '../../entities/directory.store.js';
import type { RowsStore } from '../../entities/rows.store.js';
import { unreadOf } from '../../entities/unread.js';
import type { News, NoticesStore } from './notices.store.js';

/** How long a tab that nobody looks at waits for one that somebody looks at, in milliseconds. */
const waitsFor = 400;
/** Of several messages within so many seconds one is heard. */
const soundEvery = 4;
/** More would cover the desktop; the inbox shows them all. */
const shown = 3;
const longestText = 160;

interface Deps {
  alerts: Pick<Alerts, 'load'>;
  directory: Pick<DirectoryStore, 'team'>;
  rows: Pick<RowsStore, 'find' | 'onRow' | 'viewer'>;
  notices: Pick<NoticesStore, 'onEnd'>;
  open: (conversationId: string) => void;
  /** Replaced in tests. */
  play?: typeof playOnce;
  show?: typeof showDesktop;
  hasFocus?: () => boolean;
}

/**
 * Tells by a short sound, and by a notification beside the window, of what concerns who sits here and nobody looks at. All tabs of a
 * browser hear of the same: the one that somebody looks at tells, else one of the others.
 */
export class TellAtOnce {
  /** What a tab that somebody looks at has said it takes care of. */
  readonly #taken = new Set<string>();
  readonly #shown = new Map<string, Notification>();
  readonly #tabs = new BroadcastChannel('sapa:told-at-once');
  readonly #unsubscribe: (() => void)[];

  constructor(private readonly deps: Deps) {
    this.#tabs.addEventListener('message', ({ data }: MessageEvent<string>) => this.#taken.add(data));
    this.#unsubscribe = [
      deps.notices.onEnd((id) => this.#close(id)),
      deps.rows.onRow((row, _before, id) => {
        // Read on another device, answered by a colleague, or not to be seen any more.
        if (!row || unreadOf(row) === 0 || row.lastFrom === 'staff') this.#close(id);
      }),
    ];
  }

  async hear(news: News): Promise<void> {
    const isLookedAt = this.#hasFocus();
    if (isLookedAt) this.#tabs.postMessage(news.key);
    if (news.isSeen || !this.#concerns(news)) return;
    if (!isLookedAt) {
      await new Promise((resolve) => setTimeout(resolve, waitsFor));
      if (this.#taken.delete(news.key) || this.#isReadMeanwhile(news)) return;
    }
    const preferences = await this.deps.alerts.load();
    if (!preferences) return;
    const { bySound, byDesktop, quiet, isHeardWhenQuiet } = preferences;
    if (!isHeardWhenQuiet && isQuiet(quiet, new Date())) return;
    const { play = playOnce } = this.deps;
    if (bySound && hasBeenUsed()) void play('inbox', soundEvery).catch(() => undefined);
    if (byDesktop && !isLookedAt) this.#show(news);
  }

  /** Nobody sits here any more. */
  stop(): void {
    for (const id of this.#shown.keys()) this.#close(id);
    this.#taken.clear();
  }

  /** For good. */
  end(): void {
    this.stop();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#tabs.close();
  }

  /** Theirs, their team's, or nobody's: what a colleague has is the colleague's to answer. */
  #concerns({ conversationId, isPersonal }: News): boolean {
    if (isPersonal) return true;
    const row = this.deps.rows.find(conversationId);
    const { staffId } = this.deps.rows.viewer;
    if (!row || row.assigneeId !== undefined) return row?.assigneeId === staffId;
    return row.teamId === undefined || (this.deps.directory.team(row.teamId)?.memberIds.includes(staffId) ?? false);
  }

  #isReadMeanwhile({ conversationId, isPersonal }: News): boolean {
    const row = this.deps.rows.find(conversationId);
    return !isPersonal && row !== undefined && unreadOf(row) === 0;
  }

  #show({ conversationId, label, text, isPersonal }: News): void {
    const title = isPersonal ? label : t('newMessageFrom', { name: label });
    const body = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
    const { show = showDesktop } = this.deps;
    const notification = show(title, body, conversationId);
    if (!notification) return;
    this.#shown.delete(conversationId);
    this.#shown.set(conversationId, notification);
    const [oldest] = this.#shown.keys();
    if (this.#shown.size > shown && oldest !== undefined) this.#close(oldest);
    notification.addEventListener('click', () => {
      focus();
      this.deps.open(conversationId);
      this.#close(conversationId);
    });
  }

  #close(conversationId: string): void {
    this.#shown.get(conversationId)?.close();
    this.#shown.delete(conversationId);
  }

  #hasFocus(): boolean {
    return (this.deps.hasFocus ?? (() => document.hasFocus()))();
  }
}

/** Browsers play nothing on a page that nobody has pressed anything on; where they do not say, they are asked. */
const hasBeenUsed = (): boolean => (navigator as Partial<Navigator>).userActivation?.hasBeenActive ?? true;
