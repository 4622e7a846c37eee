import { html, nothing } from 'lit';
import type { ViewId } from '../../shared/list-views.js';
import { t } from '../core/texts.js';
import { emptyWordsOf } from '../entities/view-words.js';
import '../features/list/sapa-list-skeleton.js';
import { iconOfView } from '../ui/view-icons.js';

/** What stands where a view has no rows to show. */
export function drawInsteadOfRows(shown: {
  view: ViewId;
  phase: 'loading' | 'ready' | 'failed';
  hasRows: boolean;
  /** Whether there is nothing at all is said by the counts. */
  areCountsKnown: boolean;
  isFilterGone: boolean;
  retry: () => void;
}) {
  const { view, phase, hasRows } = shown;
  if (shown.isFilterGone) {
    return html`<sapa-empty icon="list-filter" heading=${t('filterGone')} text=${t('filterGoneText')}></sapa-empty>`;
  }
  if (phase === 'loading' || (phase === 'ready' && !hasRows && !shown.areCountsKnown))
    return html`<sapa-list-skeleton></sapa-list-skeleton>`;
  if (phase === 'failed') {
    return html`<sapa-empty isError icon="triangle-alert" heading=${t('listFailed')} text=${t('failedText')}>
      <wa-button size="s" appearance="outlined" @click=${shown.retry}>${t('tryAgain')}</wa-button>
    </sapa-empty>`;
  }
  if (hasRows) return nothing;
  const words = emptyWordsOf(view);
  return html`<sapa-empty icon=${iconOfView(view)} heading=${words.heading} text=${words.text}></sapa-empty>`;
}
