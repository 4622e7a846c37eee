import { beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { AlertPreferences } from '../../../shared/wire/notifications/preferences.js';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import { loadTexts } from '../../core/texts.js';
import type { RowsStore } from '../../entities/rows.store.js';
import { idOf, row, viewer } from '../../test/factories.js';
import type { News } from './notices.store.js';
import { TellAtOnce } from './tell-at-once.js';

beforeAll(() => loadTexts('id'));

const usual: AlertPreferences = {
  byMail: true,
  daily: { isUsed: false, at: '08:00', zone: 'Asia/Jakarta' },
  bySound: true,
  byDesktop: true,
  quiet: { isUsed: false, from: '00:00', to: '24:00', zone: 'Asia/Jakarta' },
  isHeardWhenQuiet: false,
  showsText: false,
};
let known: Map<string, ConversationRow>;
let preferences: AlertPreferences | undefined;

beforeEach(() => {
  known = new Map([[idOf(1), row(1, { staffReadSeq: 0 })]]);
  preferences = usual;
});

/** One tab of the browser. */
function openTab({ hasFocus = false } = {}) {
  const heard = { sounds: 0, shown: [] as string[], closed: [] as string[], opened: [] as string[] };
  let click = () => {};
  let changed: Parameters<RowsStore['onRow']>[0] = () => {};
  let ended = (_id: string) => {};
  const at = new TellAtOnce({
    alerts: { load: () => Promise.resolve(preferences) },
    directory: { team: (id) => ({ id, siteId: 'site', name: '', memberIds: id === 'own' ? [viewer.staffId] : [] }) },
    rows: {
      viewer,
      find: (id) => known.get(id),
      onRow: (listener) => ((changed = listener), () => {}),
    },
    notices: { onEnd: (listener) => ((ended = listener), () => {}) },
    open: (id) => heard.opened.push(id),
    play: () => Promise.resolve(void (heard.sounds += 1)),
    show(title, body, tag) {
      heard.shown.push(`${title}: ${body}`);
      const close = () => void heard.closed.push(tag);
      return {
        close,
        addEventListener: (_name: string, listener: () => void) => (click = listener),
      } as unknown as Notification;
    },
    hasFocus: () => hasFocus,
  });
  onTestFinished(() => at.end());
  return {
    at,
    heard,
    click: () => click(),
    change: (now: ConversationRow) => changed(now, undefined, now.id),
    end: (id: string) => ended(id),
  };
}

const news = (more: Partial<News> = {}): News => ({
  ...{ conversationId: idOf(1), label: 'Ani', text: 'Halo', key: crypto.randomUUID() },
  ...{ isPersonal: false, isSeen: false },
  ...more,
});

test('L34 who looks elsewhere hears a sound and sees a notification, which leads there and goes when it is seen', async () => {
  vi.spyOn(navigator.userActivation, 'hasBeenActive', 'get').mockReturnValue(true);
  const { at, heard, click, end, change } = openTab();
  await at.hear(news());
  expect(heard).toMatchObject({ sounds: 1, shown: ['Pesan baru dari Ani: Halo'], closed: [] });
  click();
  expect(heard).toMatchObject({ opened: [idOf(1)], closed: [idOf(1)] });
  await at.hear(news());
  end(idOf(1));
  expect(heard.closed).toHaveLength(2);
  await at.hear(news());
  // Read on another device.
  change(row(1));
  expect(heard.closed).toHaveLength(3);
});

test('what one looks at is told by nothing; in the window that one looks at a sound is enough', async () => {
  vi.spyOn(navigator.userActivation, 'hasBeenActive', 'get').mockReturnValue(true);
  const { at, heard } = openTab({ hasFocus: true });
  await at.hear(news({ isSeen: true }));
  expect(heard.sounds).toBe(0);
  await at.hear(news());
  expect(heard).toMatchObject({ sounds: 1, shown: [] });
});

test('of several tabs the one that somebody looks at tells, and the others are silent', async () => {
  const [seen, other] = [openTab({ hasFocus: true }), openTab()];
  const same = news({ isSeen: true });
  await Promise.all([other.at.hear({ ...same, isSeen: false }), seen.at.hear(same)]);
  expect(other.heard.shown).toEqual([]);
});

test.each<[string, Partial<ConversationRow>, Partial<News>, boolean]>([
  ['a colleague has', { assigneeId: 'budi' }, {}, false],
  ['one has oneself', { assigneeId: viewer.staffId }, {}, true],
  ['one’s own team has', { teamId: 'own' }, {}, true],
  ['another team has', { teamId: 'other' }, {}, false],
  ['nobody has', {}, {}, true],
  ['one is named in', { assigneeId: 'budi' }, { isPersonal: true }, true],
])('S10 what %s', async (_what, change, more, isTold) => {
  known.set(idOf(1), row(1, { staffReadSeq: 0, ...change }));
  const { at, heard } = openTab();
  await at.hear(news(more));
  expect(heard.shown).toHaveLength(isTold ? 1 : 0);
});

test.each<[string, Partial<AlertPreferences> | undefined, boolean]>([
  ['in quiet hours', { quiet: { ...usual.quiet, isUsed: true } }, false],
  ['in quiet hours, where that is chosen', { quiet: { ...usual.quiet, isUsed: true }, isHeardWhenQuiet: true }, true],
  ['who wants none', { byDesktop: false }, false],
  ['where the choice is not known', undefined, false],
])('R2 %s', async (_when, change, isTold) => {
  preferences = change && { ...usual, ...change };
  const { at, heard } = openTab();
  await at.hear(news());
  expect(heard.shown).toHaveLength(isTold ? 1 : 0);
});
