import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Role } from '../../../shared/wire/staff/entities.js';
import { isOpenTo, paths, type Route } from '../../core/location.store.js';
import { t, type InboxText } from '../../core/texts.js';
import { countMails } from '../../data/mails.js';
import { baseStyles } from '../../ui/base.styles.js';

const calls = { countMails };

interface Section {
  screen: Route['screen'];
  path: string;
  icon: string;
  text: InboxText;
}

/** One's own first, then what concerns everybody. */
const groups: readonly (readonly Section[])[] = [
  [
    { screen: 'account', path: paths.account, icon: 'user', text: 'account' },
    { screen: 'look', path: paths.look, icon: 'eye', text: 'look' },
  ],
  [
    { screen: 'settings', path: paths.settings, icon: 'globe', text: 'siteSettings' },
    { screen: 'people', path: paths.people, icon: 'circle-user-round', text: 'people' },
    { screen: 'teams', path: paths.teams, icon: 'users', text: 'teams' },
    { screen: 'audit', path: paths.audit, icon: 'history', text: 'audit' },
    { screen: 'labels', path: paths.labels, icon: 'tag', text: 'labels' },
    { screen: 'blocks', path: paths.blocks, icon: 'ban', text: 'blocked' },
    { screen: 'replies', path: paths.replies, icon: 'message-circle', text: 'savedReplies' },
    { screen: 'notifications', path: paths.notifications, icon: 'bell', text: 'notifications' },
    { screen: 'mails', path: paths.mails, icon: 'mail-warning', text: 'mails' },
    { screen: 'operation', path: paths.operation, icon: 'monitor', text: 'operation' },
  ],
];

/**
 * The pages of settings, each with its own address, and the way from one to the other.
 * @slot - the page
 */
@customElement('sapa-settings-frame')
export class SapaSettingsFrame extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        grid-template: minmax(0, 1fr) / 14rem minmax(0, 1fr);
        height: 100%;
        min-height: 0;
      }
      nav {
        padding: 1rem 0.5rem;
        border-inline-end: 1px solid var(--sapa-line);
        background: var(--sapa-panel);
        overflow-y: auto;
      }
      h2 {
        padding: 0 0.5rem 0.5rem;
        font-size: var(--sapa-text-l);
        font-weight: 600;
      }
      ul + ul {
        padding-block-start: 0.5rem;
        margin-block-start: 0.5rem;
        border-block-start: 1px solid var(--sapa-line);
      }
      a {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        min-height: 2.25rem;
        padding: 0.25rem 0.5rem;
        border-radius: var(--wa-border-radius-m);
        font-size: var(--sapa-text-s);
        font-weight: 500;
        text-decoration: none;
      }
      a:hover {
        background: var(--sapa-hover);
      }
      a:focus-visible {
        outline-offset: -2px;
      }
      a[aria-current] {
        background: var(--sapa-selected);
        font-weight: 600;
      }
      wa-icon {
        flex: none;
        font-size: 1rem;
        color: var(--sapa-quiet);
      }
      .count {
        margin-inline-start: auto;
        font-size: var(--sapa-text-xs);
        font-variant-numeric: tabular-nums;
        color: var(--sapa-quiet);
      }
      @media (pointer: coarse) {
        a {
          min-height: 2.75rem;
        }
      }
      @media (forced-colors: active) {
        a[aria-current] {
          outline: 2px solid Highlight;
          outline-offset: -2px;
        }
      }
      /* Beside a page there is no room for them: they stand above it, in one line that scrolls by itself. */
      @media (max-width: 56.1875rem) {
        :host {
          grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
        }
        h2 {
          display: none;
        }
        nav {
          display: flex;
          gap: 0.25rem;
          padding: 0.25rem 0.5rem;
          border-inline-end: 0;
          border-block-end: 1px solid var(--sapa-line);
          overflow-x: auto;
        }
        ul,
        ul + ul {
          display: flex;
          gap: 0.25rem;
          padding: 0;
          margin: 0;
          border: 0;
        }
        a {
          min-height: 2.75rem;
          white-space: nowrap;
        }
      }
    `,
  ];

  /** The page that is shown. */
  @property() page: Route['screen'] = 'settings';
  /** Of who looks: pages on which they can do nothing are not shown. */
  @property({ attribute: false }) staffRole: Role | undefined;
  @property({ attribute: false }) calls: typeof calls = calls;
  /** Mails that wait for somebody to decide; 0 also where that is not known. */
  @state() private mails = 0;
  @query('a[aria-current]') private readonly current!: HTMLElement | null;

  override render() {
    return html`
      <nav aria-label=${t('settings')}>
        <h2>${t('settings')}</h2>
        ${groups.map(
          (sections) =>
            html`<ul>
              ${sections.filter(({ screen }) => isOpenTo(this.staffRole, screen)).map((section) => this.renderSection(section))}
            </ul>`,
        )}
      </nav>
      <slot @sapa-mail-decided=${this.countMails}></slot>
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('staffRole') || (changed.has('page') && this.page === 'mails')) void this.countMails();
  }

  private readonly countMails = async () => {
    if (!isOpenTo(this.staffRole, 'mails')) return;
    const reply = await this.calls.countMails();
    if (reply.ok) this.mails = reply.value.count;
  };

  /** Where all stand in one line, the one that is shown may be out of sight. */
  protected override updated() {
    this.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }

  private renderSection({ screen, path, icon, text }: Section) {
    return html`<li>
      <a href=${path} aria-current=${screen === this.page ? 'page' : nothing}
        ><wa-icon name=${icon}></wa-icon>${t(text)}${screen === 'mails' ? this.renderMails() : nothing}</a
      >
    </li>`;
  }

  private renderMails() {
    if (this.mails === 0) return nothing;
    const most = limits.countedMails;
    const count = this.mails < most ? String(this.mails) : `${most - 1}+`;
    return html` <span class="count" aria-hidden="true">${count}</span
      ><span class="visually-hidden">${t('mailsWaiting', { count })}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-settings-frame': SapaSettingsFrame;
  }
}
