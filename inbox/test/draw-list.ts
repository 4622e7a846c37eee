import { html } from 'lit';
import { beforeAll, beforeEach, vi } from 'vitest';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import { loadTexts } from '../core/texts.js';
import '../features/list/sapa-bulk-bar.js';
import '../features/list/sapa-conversation-list.js';
import type { SapaConversationList } from '../features/list/sapa-conversation-list.js';
import { registerIcons } from '../ui/icons/icons.js';
import { draw } from './draw.js';
import { row, timeOf } from './factories.js';

export const handleLoadMore = vi.fn();

/** What the store knows. */
export const known = new Map<string, ConversationRow>();

/** For every test of a file that draws the list. */
export function prepareList(): void {
  beforeAll(() => {
    registerIcons();
    return loadTexts('id');
  });
  beforeEach(() => {
    handleLoadMore.mockClear();
    sessionStorage.clear();
    known.clear();
  });
}

export const many = (count: number) => Array.from({ length: count }, (_, index) => row(count - index));

export function change(list: SapaConversationList, rows: readonly ConversationRow[]) {
  for (const row of rows) known.set(row.id, row);
  list.rows = rows;
}

/** The pointer of the browser may stand anywhere: only what a test dispatches counts. */
export const drawList = (rows: readonly ConversationRow[], hasMore = false) =>
  draw<SapaConversationList>(
    html`<sapa-conversation-list
      style="height: 600px; pointer-events: none"
      .rows=${rows}
      .find=${(id: string) => known.get(id)}
      .now=${Date.parse(timeOf(60))}
      ?hasMore=${hasMore}
      @sapa-load-more=${handleLoadMore}
    ></sapa-conversation-list>`,
  );

export const rows = (list: SapaConversationList) => [...list.renderRoot.querySelectorAll('sapa-conversation-row')];
export const focused = (list: SapaConversationList) =>
  (list.shadowRoot?.activeElement as { row?: ConversationRow } | null)?.row?.id;
