import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Typist } from '../../entities/colleagues.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import '../../ui/sapa-avatar.js';
import { language, t } from '../../core/texts.js';

export interface Viewer {
  id: string;
  name: string;
  picture: string;
}

const shownAtMost = 3;

/** Who else looks at the conversation, and who of them writes in it. */
@customElement('sapa-colleagues')
export class SapaColleagues extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex: 0 1 auto;
        align-items: center;
        gap: 0.5rem;
        min-width: 0;
        font-size: var(--sapa-text-s);
      }
      ul {
        display: flex;
        flex: none;
      }
      li + li {
        margin-inline-start: -0.375rem;
      }
      sapa-avatar {
        --size: 1.625rem;
        border-radius: 50%;
        box-shadow: 0 0 0 2px var(--sapa-panel);
      }
      .more {
        align-self: center;
        padding-inline-start: 0.625rem;
        color: var(--sapa-quiet);
      }
      .writes {
        min-width: 0;
        font-weight: 500;
        color: var(--wa-color-warning-on-quiet);
      }
    `,
  ];

  @property({ attribute: false }) viewers: readonly Viewer[] = [];
  @property({ attribute: false }) typists: readonly Typist[] = [];

  override render() {
    return html`
      <p class="writes truncate" role="status">${this.writing()}</p>
      ${this.viewers.length > 0 ? this.renderViewers() : nothing}
    `;
  }

  private renderViewers() {
    const more = this.viewers.length - shownAtMost;
    return html`<ul aria-label=${t('viewersLabel')}>
      ${this.viewers
        .slice(0, shownAtMost)
        .map(
          ({ name, picture }) =>
            html`<li title=${t('isViewing', { name })}>
              <sapa-avatar name=${name} picture=${picture} aria-hidden="true"></sapa-avatar
              ><span class="visually-hidden">${name}</span>
            </li>`,
        )}
      ${more > 0 ? html`<li class="more">+${more}</li>` : nothing}
    </ul>`;
  }

  /** Who replies is said before who writes a note. */
  private writing(): string {
    const replying = this.typists.filter(({ kind }) => kind === 'reply');
    const names = (replying.length > 0 ? replying : this.typists).map(({ name }) => name);
    if (names.length === 0) return '';
    const listed = new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
    return t(replying.length > 0 ? 'colleagueReplies' : 'colleagueNotes', { name: listed });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-colleagues': SapaColleagues;
  }
}
