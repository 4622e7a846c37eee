import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PinnedEmbed } from '../../../shared/wire/embed/entities.js';
import type { Site } from '../../../shared/wire/sites/entities.js';
import { t } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import './sapa-embed-check.js';
import './sapa-snippet.js';

/** All that brings the chat of a site into its pages: the line, the fixed line, the check of a page. */
@customElement('sapa-embed-site')
export class SapaEmbedSite extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
        width: 100%;
        min-width: 0;
        text-align: start;
      }
      summary {
        padding-block: 0.25rem;
        color: var(--sapa-quiet);
        font-size: var(--sapa-text-s);
        cursor: pointer;
      }
      details p {
        margin-block: 0.25rem 0.5rem;
        color: var(--sapa-quiet);
        font-size: var(--sapa-text-s);
        text-wrap: pretty;
      }
    `,
  ];

  @property({ attribute: false }) site!: Site;
  /** Where the loader is. */
  @property({ attribute: 'embed-url' }) embedUrl = '';
  @property({ attribute: false }) pinned: PinnedEmbed | undefined;

  override render() {
    const { site, embedUrl, pinned } = this;
    return html`
      <sapa-snippet code=${lookingTag(embedUrl, site)}></sapa-snippet>
      ${pinned ? this.renderPinned(pinned, site) : nothing}
      <sapa-embed-check .site=${site} server=${new URL(embedUrl).origin}></sapa-embed-check>
    `;
  }

  private renderPinned({ url, integrity }: PinnedEmbed, site: Site) {
    const source = `src="${url}" integrity="${integrity}" crossorigin="anonymous"`;
    return html`
      <details>
        <summary>${t('pinnedHeading')}</summary>
        <p>${t('pinnedText')}</p>
        <sapa-snippet code=${pinnedTag(source, site)}></sapa-snippet>
      </details>
    `;
  }
}

/**
 * By the key in the address the server knows how the launcher looks. Asked for as modules are: what opens the chat comes over the
 * same connection.
 */
const lookingTag = (embedUrl: string, { key }: Site) =>
  `<script async crossorigin src="${embedUrl}?site=${key}"></script>`;

/** Its content is settled by the hash, whatever the site has chosen. */
const pinnedTag = (source: string, site: Site) => `<script async ${source} data-site="${site.key}"></script>`;

declare global {
  interface HTMLElementTagNameMap {
    'sapa-embed-site': SapaEmbedSite;
  }
}
