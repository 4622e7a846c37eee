import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ViewId } from '../../../shared/list-views.js';
import { limits } from '../../../shared/wire/limits.js';
import type { ActionId } from '../../core/action-catalog.js';
import { titleWithKeys } from '../../core/key-names.js';
import { language, t } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { actionsIn, type BulkAction } from './bulk-actions.js';

/** What can be done with all marked conversations at once, and its icon. */
const icons = {
  assign: 'circle-user-round',
  label: 'tag',
  prioritize: 'chevron-up',
  snooze: 'alarm-clock',
  read: 'eye',
  spam: 'ban',
  reopen: 'refresh-cw',
  resolve: 'check',
} as const satisfies Record<BulkAction, string>;
const number = (value: number) => new Intl.NumberFormat(language).format(value);

/** What it is called among all actions: to open again has a key of its own where one can also resolve. */
function actionOf(action: BulkAction, view: ViewId): ActionId {
  if (action === 'read') return 'unread';
  if (action !== 'reopen') return action;
  return view === 'spam' ? 'spam' : view === 'resolved' ? 'resolve' : 'reopen';
}

/**
 * What is done with the marked rows of the list.
 * @fires sapa-bulk - `{ action: BulkAction, ids: readonly string[] }`
 * @fires sapa-mark-all
 * @fires sapa-mark-view
 * @fires sapa-mark-none
 */
@customElement('sapa-bulk-bar')
export class SapaBulkBar extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      .tools {
        padding: 0.25rem;
        border: 1px solid var(--sapa-line);
        border-radius: var(--wa-border-radius-l);
        background: var(--wa-color-surface-raised);
        box-shadow: 0 8px 24px -8px rgb(0 0 0 / 0.35);
        font-size: var(--sapa-text-s);
      }
      .what,
      .actions {
        display: flex;
        align-items: center;
      }
      .actions {
        flex-wrap: wrap;
        justify-content: space-between;
        border-block-start: 1px solid var(--sapa-line);
        padding-block-start: 0.25rem;
        margin-block-start: 0.25rem;
      }
      p {
        flex: 1;
        padding-inline-start: 0.625rem;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      button {
        display: grid;
        place-items: center;
        min-width: 2.25rem;
        min-height: 2.25rem;
        padding: 0 0.5rem;
        border: 0;
        border-radius: var(--wa-border-radius-m);
        background: none;
        color: inherit;
        font: inherit;
        font-weight: 550;
        cursor: pointer;
      }
      button:hover {
        background: var(--sapa-hover);
      }
      .all {
        color: var(--wa-color-brand-on-quiet);
      }
      wa-icon {
        font-size: 1rem;
      }
      @media (pointer: coarse) {
        button {
          min-width: 2.75rem;
          min-height: 2.75rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) ids: readonly string[] = [];
  @property({ attribute: false }) view: ViewId = 'open';
  /** Every row that is loaded is marked. */
  @property({ type: Boolean }) areAll = false;
  /** The view has more than is loaded. */
  @property({ type: Boolean }) hasMore = false;
  /** All of the view was marked, as far as that goes: of so many. */
  @property({ attribute: false }) total: number | undefined;
  /** Was it to be marked, and could not be. */
  @property({ attribute: false }) hasFailed = false;

  override render() {
    const words = this.words();
    return html`
      <div class="tools" role="toolbar" aria-label=${words}>
        <div class="what">
          <p role="status">${words}</p>
          ${this.renderAll()}
          <button
            type="button"
            aria-label=${t('markNone')}
            title=${t('markNone')}
            @click=${() => this.tell('sapa-mark-none')}
          >
            <wa-icon name="x"></wa-icon>
          </button>
        </div>
        <div class="actions">${actionsIn(this.view).map((action) => this.renderAction(action))}</div>
      </div>
    `;
  }

  private words() {
    const count = this.ids.length;
    if (this.hasFailed) return t('markViewFailed');
    if (this.total === undefined || this.total === count) return t('markedCount', { count });
    const most = limits.countedGathered;
    const [all, key] = this.total >= most ? [most - 1, 'markedOfMany' as const] : [this.total, 'markedOf' as const];
    return t(key, { count: number(count), total: number(all) });
  }

  /** First what is loaded, then all that the view has. */
  private renderAll() {
    if (this.areAll && (!this.hasMore || this.total !== undefined)) return nothing;
    const [name, words] = this.areAll
      ? (['sapa-mark-view', t('markView')] as const)
      : (['sapa-mark-all', t('markAll')] as const);
    return html`<button
      class="all"
      type="button"
      title=${titleWithKeys(words, 'mark-all')}
      @click=${() => this.tell(name)}
    >
      ${words}
    </button>`;
  }

  private renderAction(action: BulkAction) {
    const words = t(`bulk-${action}`);
    const id = actionOf(action, this.view);
    return html`<button
      type="button"
      aria-label=${words}
      title=${titleWithKeys(words, id)}
      @click=${() => this.tell('sapa-bulk', { action, ids: this.ids })}
    >
      <wa-icon name=${icons[action]}></wa-icon>
    </button>`;
  }

  private tell(
    name: 'sapa-bulk' | 'sapa-mark-all' | 'sapa-mark-view' | 'sapa-mark-none',
    detail?: { action: BulkAction; ids: readonly string[] },
  ) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-bulk-bar': SapaBulkBar;
  }
}
