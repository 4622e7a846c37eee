import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import { auditActions } from '../../../shared/wire/audit/actions.js';
import type { AuditEntry, AuditFilter } from '../../../shared/wire/audit/entities.js';
import { auditText } from '../../core/audit-texts.js';
import { paths } from '../../core/location.store.js';
import { peopleText } from '../../core/people-texts.js';
import { t } from '../../core/texts.js';
import { exportAudit, listAudit } from '../../data/audit.js';
import { listPeople } from '../../data/people.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { textOf } from '../../ui/form-field.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-empty.js';
import { actionName } from './audit-words.js';
import './sapa-audit-entry.js';
import './sapa-audit-export.js';
import { auditStyles } from './audit.styles.js';

const calls = { listAudit, listPeople, exportAudit };

/** Who of the staff did what, and when: the newest first, narrowed by person, action, site and day. */
@customElement('sapa-audit')
export class SapaAudit extends LitElement {
  static override styles = [baseStyles, pageStyles, auditStyles];

  @property({ attribute: false }) calls: typeof calls = calls;
  @state() private phase: 'loading' | 'ready' | 'none' | 'failed' = 'loading';
  @state() private entries: readonly AuditEntry[] = [];
  @state() private people: readonly { id: string; name: string }[] = [];
  @state() private hasMore = false;
  @state() private isLoadingMore = false;
  @state() private hasFailedToGoOn = false;
  @state() private filter: AuditFilter = {};
  @consume({ context: directoryContext }) private readonly directory: DirectoryStore | undefined;
  private readonly stores = new StoreController(this);
  /** An answer to an earlier question comes too late. */
  #asked = 0;

  override connectedCallback() {
    super.connectedCallback();
    if (this.directory) this.stores.follow(this.directory);
    void this.load();
    void this.loadPeople();
  }

  override render() {
    return html`
      <main>
        <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${t('backToList')}</a>
        <h1>${auditText('heading')}</h1>
        <p class="lead">${auditText('lead')}</p>
        ${this.phase === 'none' ? nothing : this.renderFilter()} ${this.renderPhase()}
      </main>
    `;
  }

  private renderFilter() {
    const choose = (name: string, label: string, options: readonly { id: string; name: string }[]) => html`
      <label
        >${label}
        <select name=${name}>
          <option value="">${auditText('everything')}</option>
          ${options.map((option) => html`<option value=${option.id}>${option.name}</option>`)}
        </select>
      </label>
    `;
    const sites = this.directory?.state.sites ?? [];
    const actions = auditActions.map((id) => ({ id, name: actionName(id) }));
    return html`<form aria-label=${auditText('filter')} @change=${this.handleFilter} @submit=${this.handleSubmit}>
        ${choose('personId', auditText('person'), this.people)} ${choose('action', auditText('action'), actions)}
        ${sites.length > 1 ? choose('siteId', auditText('site'), sites) : nothing}
        <label>${auditText('from')} <input type="date" name="from" /></label>
        <label>${auditText('until')} <input type="date" name="until" /></label>
      </form>
      <sapa-audit-export .filter=${this.filter} .exportAudit=${this.calls.exportAudit}></sapa-audit-export>`;
  }

  private renderPhase() {
    switch (this.phase) {
      case 'loading':
        return html`<div class="wait" role="status" aria-label=${t('loading')}>
          <span class="bar"></span><span class="bar"></span><span class="bar"></span>
        </div>`;
      case 'none':
        return html`<sapa-empty icon="lock" heading=${auditText('none')} text=${auditText('noneText')}></sapa-empty>`;
      case 'failed':
        return html`<sapa-empty
          isError
          icon="triangle-alert"
          heading=${auditText('failed')}
          text=${peopleText('failedText')}
        >
          <wa-button size="s" appearance="outlined" @click=${this.load}>${t('tryAgain')}</wa-button>
        </sapa-empty>`;
      case 'ready':
        if (this.entries.length === 0)
          return html`<sapa-empty
            icon="history"
            heading=${auditText('empty')}
            text=${auditText('emptyText')}
          ></sapa-empty>`;
        return html`
          <ol class="list">
            ${repeat(
              this.entries,
              ({ id }) => id,
              (entry) =>
                html`<li>
                  <sapa-audit-entry class="grow" .entry=${entry} .people=${this.people}></sapa-audit-entry>
                </li>`,
            )}
          </ol>
          <p class="small" role="alert">${this.hasFailedToGoOn ? peopleText('failedText') : nothing}</p>
          ${
            this.hasMore
              ? html`<wa-button appearance="outlined" ?loading=${this.isLoadingMore} @click=${this.loadMore}
                  >${auditText('older')}</wa-button
                >`
              : nothing
          }
        `;
    }
  }

  private readonly load = async () => {
    const asked = (this.#asked += 1);
    this.phase = 'loading';
    this.hasFailedToGoOn = this.isLoadingMore = false;
    const reply = await this.calls.listAudit(this.filter);
    if (asked !== this.#asked) return;
    if (!reply.ok) return void (this.phase = reply.error.code === 'E_NOT_FOUND' ? 'none' : 'failed');
    this.entries = reply.value.entries;
    this.hasMore = reply.value.hasMore;
    this.phase = 'ready';
  };

  private readonly loadMore = async () => {
    const last = this.entries.at(-1);
    if (!last || this.isLoadingMore) return;
    const asked = this.#asked;
    this.isLoadingMore = true;
    const reply = await this.calls.listAudit(this.filter, last);
    if (asked !== this.#asked) return;
    this.isLoadingMore = false;
    this.hasFailedToGoOn = !reply.ok;
    if (!reply.ok) return;
    this.entries = [...this.entries, ...reply.value.entries];
    this.hasMore = reply.value.hasMore;
  };

  private async loadPeople() {
    const reply = await this.calls.listPeople();
    if (reply.ok) this.people = reply.value.people;
  }

  private handleSubmit(event: SubmitEvent) {
    event.preventDefault();
  }

  private handleFilter(event: Event) {
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const chosen = (name: string) => textOf(data, name) || undefined;
    const wanted = chosen('action');
    const action = auditActions.find((each) => each === wanted);
    this.filter = {
      ...{ personId: chosen('personId'), action, siteId: chosen('siteId') },
      ...{ from: startOf(chosen('from'), 0), until: startOf(chosen('until'), 1) },
    };
    void this.load();
  }
}

/** When a day begins where the reader is, or one of the next days; nothing where none is chosen. */
function startOf(day: string | undefined, after: number): string | undefined {
  const [year = 0, month = 1, date = 1] = day?.split('-').map(Number) ?? [];
  const start = new Date(year, month - 1, date + after);
  return day === undefined || Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-audit': SapaAudit;
  }
}
