import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Block } from '../../../shared/wire/blocks/entities.js';
import { blocksText as text } from '../../core/blocks-texts.js';
import { paths } from '../../core/location.store.js';
import { t } from '../../core/texts.js';
import { listSites } from '../../data/sites.js';
import { blocksContext, type Blocks } from '../../entities/blocks.js';
import { baseStyles } from '../../ui/base.styles.js';
import { controlLook } from '../../ui/control-look.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-empty.js';
import '../../ui/sapa-name-mark.js';
import { dateTime } from '../../ui/times.js';

/** Who may not write at a site now. Each ends by itself, or here. */
@customElement('sapa-blocks')
export class SapaBlocks extends LitElement {
  static override styles = [
    baseStyles,
    pageStyles,
    css`
      .field {
        display: grid;
        gap: 0.375rem;
        max-width: 24rem;
        margin-block-end: 1rem;
      }
      .field label {
        font-size: var(--sapa-text-s);
        font-weight: 600;
      }
      select {
        min-height: 2.75rem;
        padding: 0.5rem 0.875rem;
        ${controlLook};
      }
      .grow {
        overflow-wrap: anywhere;
      }
      .problem {
        color: var(--wa-color-danger-on-quiet);
      }
    `,
  ];

  @property({ attribute: false }) listSites: typeof listSites = listSites;
  @consume({ context: blocksContext }) private readonly blocks!: Blocks;
  @state() private sites: readonly { id: string; name: string }[] = [];
  @state() private siteId = '';
  @state() private list: readonly Block[] = [];
  @state() private phase: 'loading' | 'ready' | 'failed' = 'loading';
  @state() private problem = '';

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  override render() {
    return html`<main>
      <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${text('backToList')}</a>
      <h1>${text('pageHeading')}</h1>
      <p class="lead">${text('pageLead')}</p>
      ${this.sites.length > 1 ? this.renderChoice() : nothing}
      <p class="problem" role="alert">${this.problem}</p>
      ${this.renderPhase()}
    </main>`;
  }

  private renderPhase() {
    if (this.phase === 'loading') return html`<p role="status">${text('loading')}</p>`;
    if (this.phase === 'failed') {
      return html`<sapa-empty isError icon="triangle-alert" heading=${t('settingsFailed')} text=${t('failedOnceText')}>
        <wa-button size="s" appearance="outlined" @click=${this.load}>${t('tryAgain')}</wa-button>
      </sapa-empty>`;
    }
    if (this.list.length === 0)
      return html`<sapa-empty icon="ban" heading=${text('none')} text=${text('noneText')}></sapa-empty>`;
    return html`<ul class="list">
      ${repeat(
        this.list,
        ({ id }) => id,
        (block) => this.renderBlock(block),
      )}
    </ul>`;
  }

  private renderBlock({ id, kind, label, nameSource, conversationId, until, by, reason }: Block) {
    const name = label || text('erased');
    return html`<li>
      <div class="grow">
        <p>
          ${text(`kind-${kind}`)} · <bdi>${name}</bdi>
          <sapa-name-mark source=${nameSource ?? 'made'}></sapa-name-mark>
        </p>
        <p class="small">
          ${text('untilBy', { until: dateTime(until), by: by.name })}${reason ? ` · ${reason}` : nothing}
        </p>
        ${label && conversationId ? html`<a class="small" href=${paths.conversation(conversationId)}>${text('open')}</a>` : nothing}
      </div>
      <button class="row-act end" type="button" @click=${() => void this.end(id)}>
        <span aria-hidden="true">${text('end')}</span><span class="visually-hidden">${text('endNamed', { name })}</span>
      </button>
    </li>`;
  }

  private renderChoice() {
    return html`<div class="field">
      <label for="site">${text('site')}</label>
      <select id="site" @change=${(event: Event) => void this.read((event.target as HTMLSelectElement).value)}>
        ${this.sites.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.siteId}>${name}</option>`)}
      </select>
    </div>`;
  }

  private readonly load = async () => {
    this.phase = 'loading';
    const reply = await this.listSites();
    if (!reply.ok) return void (this.phase = 'failed');
    this.sites = reply.value.sites;
    await this.read(this.siteId || (this.sites[0]?.id ?? ''));
  };

  private async read(siteId: string) {
    this.siteId = siteId;
    const reply = await this.blocks.list(siteId);
    if (this.siteId !== siteId) return;
    if (reply.ok) this.list = reply.value.blocks;
    this.phase = reply.ok ? 'ready' : 'failed';
  }

  private async end(id: string) {
    this.problem = '';
    if (!(await this.blocks.end(id))) this.problem = text('failed');
    await this.read(this.siteId);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-blocks': SapaBlocks;
  }
}
