import type { Page } from '@playwright/test';
import { viewNames, type ViewName } from '../../shared/list-views.js';
import type { Screen } from './screen.js';

/** As the navigation names them. */
const viewWords: Record<ViewName, string> = {
  mine: 'Milik saya',
  unassigned: 'Belum ditangani',
  open: 'Terbuka',
  waiting: 'Menunggu',
  due: 'Tenggat terdekat',
  mentions: 'Sebutan',
  snoozed: 'Ditunda',
  resolved: 'Selesai',
  spam: 'Spam',
};

/** All at one moment. */
export async function readScreen(page: Page): Promise<Screen> {
  const drawn = await page.evaluate(readDocument);
  const nameOf = (words: string) => viewNames.find((view) => words.startsWith(viewWords[view]));
  const counts = drawn.views.flatMap(({ words }) => {
    const [view, count] = [nameOf(words), /(\d+) percakapan$/.exec(words)?.[1]];
    return view && count ? [[view, Number(count)] as const] : [];
  });
  const current = drawn.views.find(({ isCurrent }) => isCurrent);
  const unread = drawn.views.map(({ words }) => /(\d+) percakapan yang menyebutmu belum dibuka/.exec(words)?.[1]);
  return {
    view: nameOf(current?.words ?? '') ?? 'open',
    counts: Object.fromEntries(counts),
    unreadMentions: Number(unread.find(Boolean) ?? 0),
    rows: drawn.rows,
    open: drawn.openId
      ? { ...drawn.log, id: drawn.openId, handling: drawn.handling, canResolve: drawn.canResolve }
      : undefined,
  };
}

/** Runs in the page. */
function readDocument() {
  const within = (selector: string, root: Document | ShadowRoot = document): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
      ...(element.matches(selector) ? [element] : []),
      ...(element.shadowRoot ? within(selector, element.shadowRoot) : []),
    ]);
  /** What a screen reader says of it. */
  const wordsOf = (node: Node | null | undefined): string => {
    if (!node || (node instanceof Element && node.ariaHidden === 'true')) return '';
    if (node instanceof Element && node.ariaLabel) return node.ariaLabel;
    if (node instanceof Text) return node.data.replace(/\s+/g, ' ').trim();
    return [...node.childNodes].map(wordsOf).filter(Boolean).join(' ');
  };
  const idIn = (path: string) => /\/c\/([^/#]+)/.exec(path)?.[1] ?? '';
  const textsIn = (tag: string) =>
    within(tag).map((element) => element.shadowRoot?.querySelector('.text')?.textContent?.trim() ?? '');
  const rows = within('sapa-conversation-list:not([hidden])').flatMap((list) => [
    ...(list.shadowRoot?.querySelectorAll<HTMLElement>('li') ?? []),
  ]);
  return {
    views: within('sapa-navigation').flatMap((navigation) =>
      [...(navigation.shadowRoot?.querySelectorAll('a') ?? [])].map((link) => ({
        words: wordsOf(link),
        isCurrent: link.getAttribute('aria-current') === 'page',
      })),
    ),
    rows: rows.map((item) => {
      const link = item.querySelector('sapa-conversation-row')?.shadowRoot?.querySelector('a');
      return {
        id: idIn(link?.pathname ?? ''),
        place: Number(item.getAttribute('aria-posinset')),
        of: Number(item.getAttribute('aria-setsize')),
        words: wordsOf(link),
      };
    }),
    openId: idIn(location.pathname),
    log: {
      messages: textsIn('sapa-message'),
      notes: textsIn('sapa-note'),
      happenings: within('sapa-happening').length,
    },
    handling: within('sapa-handling-bar').flatMap((bar) =>
      [...(bar.shadowRoot?.querySelectorAll('button') ?? [])].map((button) => button.getAttribute('aria-label') ?? ''),
    ),
    canResolve: within('sapa-conversation').some((pane) => pane.shadowRoot?.querySelector('.resolve')),
  };
}
