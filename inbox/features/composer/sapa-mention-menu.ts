import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { Colleague } from '../../../shared/wire/people/entities.js';
import { t } from '../../core/texts.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { openedContext, type OpenedStore } from '../../entities/opened.store.js';
import '../../ui/sapa-avatar.js';
import { adoptInto, FieldMenu, stay } from './field-menu.js';
import { fieldMenuStyles } from './field-menu.styles.js';
import { fitting, mentionAt } from './mention-trigger.js';

const shownAtMost = 8;

/** The colleagues whom a note can name, offered after `@`. */
@customElement('sapa-mention-menu')
export class SapaMentionMenu extends LitElement {
  /** The id of the field. */
  @property({ attribute: 'for' }) fieldId = '';
  @consume({ context: directoryContext }) private readonly directory: DirectoryStore | undefined;
  @consume({ context: openedContext }) private readonly opened: OpenedStore | undefined;
  @consume({ context: sessionContext }) private readonly session: SessionStore | undefined;
  private readonly stores = new StoreController(this);
  private readonly menu: FieldMenu<Colleague> = new FieldMenu<Colleague>(this, {
    name: 'mention',
    triggerAt: mentionAt,
    found: (query) => this.found(query),
    textOf: ({ name }) => `@${name} `,
  });

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    if (this.directory) this.stores.follow(this.directory);
    adoptInto(this.getRootNode(), fieldMenuStyles);
  }

  override render() {
    const found = this.menu.items();
    if (found.length === 0) return nothing;
    return html`<div class="menu" id="mention-menu" role="listbox" aria-label=${t('mentionMenu')} @mousedown=${stay}>
        ${found.map((person, index) => this.renderOption(person, index, index === this.menu.chosenIn(found)))}
      </div>
      <p class="visually-hidden" role="status">${t('mentionCount', { count: found.length })}</p>`;
  }

  private renderOption(person: Colleague, index: number, isChosen: boolean) {
    return html`<div
      role="option"
      id="mention-${index}"
      aria-selected=${isChosen ? 'true' : 'false'}
      @pointermove=${() => this.menu.choose(index)}
    >
      <sapa-avatar name=${person.name} picture=${person.picture ?? ''}></sapa-avatar
      ><bdi class="truncate">${person.name}</bdi>
    </div>`;
  }

  /** Of the site, without oneself. */
  private found(query: string): Colleague[] {
    const siteId = (this.opened?.state.conversation ?? this.opened?.state.row)?.siteId;
    if (!this.directory || siteId === undefined) return [];
    const others = this.directory.peopleOf(siteId).filter(({ id }) => id !== this.session?.state.staff?.id);
    const isWhole = others.some(({ name }) => name === query);
    return isWhole ? [] : fitting(others, query).slice(0, shownAtMost);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-mention-menu': SapaMentionMenu;
  }
}
