import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { filterIdOf, type ViewId, type ViewName } from '../../../shared/list-views.js';
import type { ViewCounts } from '../../../shared/wire/conversations/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { numberedViews, type ActionId } from '../../core/action-catalog.js';
import { titleWithKeys } from '../../core/key-names.js';
import { paths } from '../../core/location.store.js';
import { t } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import '../../ui/sapa-logo.js';
import { navigationStyles } from './sapa-navigation.styles.js';
import { iconOfView } from '../../ui/view-icons.js';

const steps: Partial<Record<string, (index: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  Home: () => 0,
  End: () => -1,
};

/** What one works through, and what is out of the way. */
const groups: readonly (readonly ViewName[])[] = [
  ['mine', 'unassigned', 'open', 'waiting', 'due', 'mentions'],
  ['snoozed', 'resolved', 'spam'],
];

/** Views under a heading: of teams, of sites. The first of them are shown, the others on demand. */
export interface NavigationSection {
  heading: string;
  views: readonly { view: ViewId; name: string }[];
  shown: number;
}

interface Link {
  path: string;
  icon: string;
  name: string;
  isCurrent: boolean;
  /** What leads there by key. */
  action?: ActionId | undefined;
}

/**
 * Where one can go: the views of the list with their counts, and the settings. All are links, so that each opens in a tab of
 * the browser as well. One of them is reached by Tab, and from there the arrows lead to the others (C44).
 * @slot account - who sits here
 */
@customElement('sapa-navigation')
export class SapaNavigation extends LitElement {
  static override styles = [baseStyles, navigationStyles];

  @property({ attribute: false }) view: ViewId = 'open';
  @property({ attribute: false }) counts: ViewCounts | undefined;
  /** Conversations in which one is named and that one has not opened since. */
  @property({ attribute: false }) unreadMentions = 0;
  /** The open conversation, which stays beside whatever view is chosen; empty when there is none. */
  @property() openId = '';
  @property({ attribute: false }) sections: readonly NavigationSection[] = [];
  /** The screen that is shown instead of the list; empty while the list is. */
  @property() page = '';
  /** Agents have no settings of the site: for them the link leads to their own. */
  @property({ attribute: false }) isManager = true;

  /** The sections of which all is shown, by their headings. */
  @state() private unfolded: readonly string[] = [];

  override render() {
    const named = groups.flat().map((view) => this.linkOf(view, t(`view-${view}`), `go-${view}`));
    const others = this.sections.flatMap(({ views }) => views);
    const ofSections = this.sections.map(({ heading, views, shown }) => {
      const links = views.map((each) => this.linkOf(each.view, each.name, numberedViews[others.indexOf(each)]));
      const isWhole = this.unfolded.includes(heading) || links.length <= shown;
      // The one that is shown stands there in any case.
      const first = isWhole ? links : links.filter(({ isCurrent }, index) => index < shown || isCurrent);
      return { heading, links: first, hidden: links.length - first.length };
    });
    const views = [...named, ...ofSections.flatMap(({ links }) => links)];
    const settings = {
      path: this.isManager ? paths.settings : paths.look,
      icon: 'settings',
      name: t('settings'),
      isCurrent: !['', 'search', 'contacts', 'unknown'].includes(this.page),
      action: this.isManager ? ('settings' as const) : ('look' as const),
    };
    const search = {
      ...{ path: paths.search(), icon: 'search', name: t('search'), isCurrent: this.page === 'search' },
      action: 'search' as const,
    };
    const contacts = {
      ...{ path: paths.contacts, icon: 'users', name: t('contacts'), isCurrent: this.page === 'contacts' },
      action: 'contacts' as const,
    };
    const stop = [search, contacts, ...views, settings].find(({ isCurrent }) => isCurrent) ?? views[0];
    return html`
      <header><sapa-logo></sapa-logo></header>
      <nav aria-label=${t('views')} @keydown=${this.handleKeydown}>
        <ul class="find">
          ${renderLink(search, search === stop, nothing)} ${renderLink(contacts, contacts === stop, nothing)}
        </ul>
        ${groups.map(
          (group) =>
            html`<ul>
              ${named
                .filter(({ view }) => group.some((name) => name === view))
                .map((link) => renderLink(link, link === stop, this.renderCount(link.view)))}
            </ul>`,
        )}
        ${ofSections.map(
          ({ heading, links, hidden }) => html`
            <h2 id=${heading}>${heading}</h2>
            <ul aria-labelledby=${heading}>
              ${links.map((link) => renderLink(link, link === stop, this.renderCount(link.view)))}
              ${hidden > 0 ? this.renderMore(heading, hidden) : nothing}
            </ul>
          `,
        )}
        <ul class="pages">
          ${renderLink(settings, settings === stop, nothing)}
        </ul>
      </nav>
      <footer><slot name="account"></slot></footer>
    `;
  }

  private renderMore(heading: string, count: number) {
    return html`<li>
      <button type="button" tabindex="-1" @click=${() => this.unfold(heading)}>
        <wa-icon name="chevron-down"></wa-icon>${t('showMoreViews', { count })}
      </button>
    </li>`;
  }

  /** The focus stays in its place, on what comes instead of the button. */
  private unfold(heading: string) {
    const index = this.stops().findIndex((stop) => stop === this.shadowRoot?.activeElement);
    this.unfolded = [...this.unfolded, heading];
    void this.updateComplete.then(() => this.stops()[index]?.focus());
  }

  private stops(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('nav a, nav button')];
  }

  private linkOf(view: ViewId, name: string, action: ActionId | undefined) {
    const path = this.openId ? paths.conversation(this.openId, view) : paths.view(view);
    const isCurrent = this.page === '' && view === this.view;
    return { view, path, icon: iconOfView(view), name, isCurrent, action };
  }

  private renderCount(view: ViewId) {
    if (view === 'mentions' && this.unreadMentions > 0) return this.renderUnread(this.unreadMentions);
    const count = this.counts?.[view];
    if (count === undefined) return nothing;
    const most = limits.countedConversations;
    const isFull = count >= most;
    const words = isFull ? t('viewFull', { count: most - 1 }) : t('viewCount', { count });
    // Of a saved filter no more is counted than is looked at first.
    const since = filterIdOf(view) === undefined ? '' : `, ${t('newestDays', { days: limits.filterDays })}`;
    return html` <span class="count" aria-hidden="true" title=${since ? words + since : nothing}
        >${isFull ? `${most - 1}+` : count > 0 ? count : nothing}</span
      ><span class="visually-hidden">${words}${since}</span>`;
  }

  private renderUnread(count: number) {
    return html` <span class="count unread" aria-hidden="true">${count}</span
      ><span class="visually-hidden">${t('unreadMentions', { count })}</span>`;
  }

  private handleKeydown(event: KeyboardEvent) {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const links = this.stops();
    const index = links.findIndex((link) => link === this.shadowRoot?.activeElement);
    links.at(step(index) % links.length)?.focus();
  }
}

function renderLink({ path, icon, name, isCurrent, action }: Link, isStop: boolean, count: unknown) {
  return html`<li>
    <a
      href=${path}
      tabindex=${isStop ? 0 : -1}
      aria-current=${isCurrent ? 'page' : nothing}
      title=${action ? titleWithKeys(name, action) : nothing}
      ><wa-icon name=${icon}></wa-icon><span class="name">${name}</span>${count}</a
    >
  </li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-navigation': SapaNavigation;
  }
}
