import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Site } from '../../../shared/entities.js';
import { baseStyles } from '../../components/base.styles.js';
import '../../components/sapa-empty.js';
import { listSites } from '../../data/sites.js';
import { t } from '../../texts.js';

/** The list without a conversation: the line that brings the chat into a page. */
@customElement('sapa-first-steps')
export class SapaFirstSteps extends LitElement {
  static override styles = [
    baseStyles,
    css`
      .site {
        display: grid;
        gap: 0.5rem;
        justify-items: start;
        width: 100%;
        text-align: start;
      }
      h3 {
        font-size: var(--sapa-text-s);
        font-weight: 600;
      }
      code {
        display: block;
        width: 100%;
        padding: 0.75rem;
        border: 1px solid var(--sapa-line);
        border-radius: var(--wa-border-radius-m);
        background: var(--sapa-canvas);
        font: var(--sapa-text-xs) / 1.6 var(--wa-font-family-code);
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ];

  @property({ attribute: false }) list: typeof listSites = listSites;
  @state() private sites: readonly Site[] = [];
  @state() private embedUrl = '';
  @state() private copiedKey = '';

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  private async load() {
    const reply = await this.list();
    if (!reply.ok) return;
    this.sites = reply.value.sites;
    this.embedUrl = reply.value.embedUrl;
  }

  override render() {
    return html`
      <sapa-empty icon="message-circle" heading=${t('emptyHeading')} text=${t('emptyText')}>
        ${this.sites.map((site) => this.renderSite(site))}
      </sapa-empty>
    `;
  }

  private renderSite(site: Site) {
    const snippet = `<script async src="${this.embedUrl}" data-site="${site.key}"></script>`;
    return html`
      <div class="site">
        ${this.sites.length > 1 ? html`<h3>${site.name}</h3>` : nothing}
        <code>${snippet}</code>
        <wa-button size="s" appearance="outlined" @click=${() => this.copy(site.key, snippet)}>
          <wa-icon slot="start" name=${this.copiedKey === site.key ? 'check' : 'copy'}></wa-icon>
          ${this.copiedKey === site.key ? t('copied') : t('copy')}
        </wa-button>
        <span class="visually-hidden" role="status">${this.copiedKey === site.key ? t('copied') : nothing}</span>
      </div>
    `;
  }

  private async copy(key: string, snippet: string) {
    try {
      await navigator.clipboard.writeText(snippet);
      this.copiedKey = key;
    } catch {
      // Without https or permission: one click on the line selects it whole.
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-first-steps': SapaFirstSteps;
  }
}
