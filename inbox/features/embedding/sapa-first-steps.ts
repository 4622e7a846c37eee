import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PinnedEmbed } from '../../../shared/wire/embed/entities.js';
import type { Site } from '../../../shared/wire/sites/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import './sapa-embed-site.js';
import '../../ui/sapa-empty.js';
import { listSites } from '../../data/sites.js';
import { t } from '../../core/texts.js';

/** The list without a conversation: the line that brings the chat into a page. */
@customElement('sapa-first-steps')
export class SapaFirstSteps extends LitElement {
  static override styles = [
    baseStyles,
    css`
      .site {
        display: grid;
        gap: 0.75rem;
        width: 100%;
        text-align: start;
      }
      h3 {
        font-size: var(--sapa-text-s);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) list: typeof listSites = listSites;
  @state() private sites: readonly Site[] = [];
  @state() private embedUrl = '';
  @state() private pinned: PinnedEmbed | undefined;

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  private async load() {
    const reply = await this.list();
    if (!reply.ok) return;
    this.sites = reply.value.sites;
    this.embedUrl = reply.value.embedUrl;
    this.pinned = reply.value.pinned;
  }

  override render() {
    return html`
      <sapa-empty icon="message-circle" heading=${t('emptyHeading')} text=${t('emptyText')}>
        ${this.sites.map((site) => this.renderSite(site))}
      </sapa-empty>
    `;
  }

  private renderSite(site: Site) {
    return html`
      <div class="site">
        ${this.sites.length > 1 ? html`<h3>${site.name}</h3>` : nothing}
        <sapa-embed-site .site=${site} embed-url=${this.embedUrl} .pinned=${this.pinned}></sapa-embed-site>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-first-steps': SapaFirstSteps;
  }
}
