import '@awesome.me/webawesome/dist/components/button/button.js';
import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AuditEntry } from '../../../shared/wire/audit/entities.js';
import { siteText } from '../../core/site-texts.js';
import { language, t } from '../../core/texts.js';
import { readHistory, restoreSettings } from '../../data/sites.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-empty.js';
import '../audit/sapa-audit-entry.js';
import { SiteSectionElement } from './site-section.js';
import { styles } from './sapa-site-settings.styles.js';

const calls = { readHistory, restoreSettings };

/**
 * Who changed what of a site, the newest first, and the way back.
 * @fires sapa-restored - `{ words: string }`: the settings are as they were before a change; what stays as it is now, if anything
 */
@customElement('sapa-site-history')
export class SapaSiteHistory extends SiteSectionElement {
  static override styles = [
    baseStyles,
    pageStyles,
    styles,
    css`
      .hint {
        margin-block-end: 0.75rem;
      }
      li {
        display: grid;
        justify-items: start;
        gap: 0.75rem;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) calls: typeof calls = calls;
  @state() private phase: 'loading' | 'ready' | 'failed' = 'loading';
  @state() private entries: readonly AuditEntry[] = [];
  @state() private hasMore = false;
  /** The entry before which everything is to be again. */
  @state() private asked = '';
  @state() private isBusy = false;
  @state() private problem = '';
  private readId = '';

  protected override willUpdate(_changed: PropertyValues<this>) {
    if (this.readId === this.facts.site.id) return;
    this.readId = this.facts.site.id;
    void this.load();
  }

  override render() {
    if (this.phase === 'loading') {
      return html`<div class="wait" role="status" aria-label=${t('loading')}><span class="bar"></span></div>`;
    }
    if (this.phase === 'failed') {
      return html`<sapa-empty
        isError
        icon="triangle-alert"
        heading=${siteText('historyFailed')}
        text=${t('failedOnceText')}
      >
        <wa-button size="s" appearance="outlined" @click=${() => this.load()}>${t('tryAgain')}</wa-button>
      </sapa-empty>`;
    }
    if (this.entries.length === 0) {
      return html`<sapa-empty
        icon="history"
        heading=${siteText('historyEmpty')}
        text=${siteText('historyEmptyText')}
      ></sapa-empty>`;
    }
    return html`
      <p class="hint">${siteText('historyLead')}</p>
      <ol class="list">
        ${repeat(
          this.entries,
          ({ id }) => id,
          (entry) =>
            html`<li>
              <sapa-audit-entry class="grow" .entry=${entry}></sapa-audit-entry>${this.renderRestore(entry)}
            </li>`,
        )}
      </ol>
      <p class="error" role="alert">${this.problem}</p>
      ${
        this.hasMore
          ? html`<wa-button appearance="outlined" ?loading=${this.isBusy} @click=${() => this.loadMore()}
              >${siteText('older')}</wa-button
            >`
          : nothing
      }
    `;
  }

  /** It takes back what came later as well, so it is asked twice. */
  private renderRestore({ id, before }: AuditEntry) {
    if (!before) return nothing;
    if (this.asked !== id) {
      return html`<button class="row-act" type="button" @click=${() => (this.asked = id)}>
        ${siteText('restore')}
      </button>`;
    }
    const count = this.entries
      .slice(0, this.entries.findIndex((entry) => entry.id === id) + 1)
      .filter((entry) => entry.before);
    return html`<div class="acts">
      <p role="alert">${siteText('restoreQuestion', { count: count.length })}</p>
      <button class="row-act" type="button" ?disabled=${this.isBusy} @click=${() => this.restore(id)}>
        ${siteText('restoreNow')}
      </button>
      <button class="row-act" type="button" @click=${() => (this.asked = '')}>${siteText('cancel')}</button>
    </div>`;
  }

  private async load() {
    this.phase = 'loading';
    const reply = await this.calls.readHistory(this.facts.site.id);
    if (reply.ok) Object.assign(this, reply.value);
    this.phase = reply.ok ? 'ready' : 'failed';
  }

  private async loadMore() {
    if (this.isBusy) return;
    this.isBusy = true;
    const reply = await this.calls.readHistory(this.facts.site.id, this.entries.at(-1));
    this.isBusy = false;
    if (!reply.ok) return void (this.problem = t('failedOnceText'));
    this.entries = [...this.entries, ...reply.value.entries];
    this.hasMore = reply.value.hasMore;
  }

  private async restore(entryId: string) {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = '';
    const { site, revision } = this.facts;
    const reply = await this.calls.restoreSettings(site.id, { revision, entryId });
    this.isBusy = false;
    this.asked = '';
    if (!reply.ok)
      return void (this.problem = siteText(reply.error.code === 'E_CONFLICT' ? 'saveConflict' : 'restoreFailed'));
    const parts = (reply.value.leftOut ?? []).map((part) => siteText(`leftOut-${part}`));
    const words = parts.length > 0 ? siteText('restoredWithout', { parts: inOne(parts) }) : '';
    this.dispatchEvent(new CustomEvent('sapa-restored', { detail: { words }, bubbles: true, composed: true }));
  }
}

const inOne = (parts: readonly string[]): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-history': SapaSiteHistory;
  }
}
