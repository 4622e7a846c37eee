import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { PinnedEmbed } from '../../../shared/wire/embed/entities.js';
import type { Site } from '../../../shared/wire/sites/entities.js';
import { locationContext, paths, type LocationStore, type Route } from '../../core/location.store.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { siteSections, type SiteSection } from '../../core/site-sections.js';
import { siteText } from '../../core/site-texts.js';
import { t } from '../../core/texts.js';
import type { PutPicture } from '../../data/put-picture.js';
import { listAllSites, readHistory, readSettings, saveSettings } from '../../data/sites.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-empty.js';
import type { SiteSectionElement } from './site-section.js';
import { sectionOf, sections } from './site-sections.js';
import type { Clash, SiteEdit } from './site-draft.js';
import { SiteDraftStore } from './site-draft.store.js';
import './sapa-leave-dialog.js';
import './sapa-new-site.js';
import { frameStyles } from './sapa-site-settings.frame.styles.js';
import { styles } from './sapa-site-settings.styles.js';

const data = { listSites: listAllSites, readHistory, readSettings, saveSettings };

/** What the people of a site set, by sections. What is edited is kept over all of them until it is saved or left. */
@customElement('sapa-site-settings')
export class SapaSiteSettings extends LitElement {
  static override styles = [baseStyles, pageStyles, styles, frameStyles];

  /** Empty: the first one. */
  @property() siteId = '';
  @property() section: SiteSection = 'general';
  @property({ attribute: false }) data: typeof data = data;
  @consume({ context: locationContext }) private readonly location: LocationStore | undefined;
  @consume({ context: sessionContext }) private readonly session: SessionStore | undefined;
  @state() private phase: 'loading' | 'ready' | 'failed' | 'missing' = 'loading';
  @state() private sites: readonly Site[] = [];
  /** What leaves once the question about what is unsaved is answered. */
  @state() private leave: (() => void) | undefined;
  @state() private isMaking = false;
  @state() private failedSection: SiteSection | undefined;
  private embedUrl = '';
  private pinned: PinnedEmbed | undefined;
  /** Of which site what is shown was read. */
  private shownId = '';
  private release: (() => void) | undefined;
  private readonly editing = new SiteDraftStore({
    siteId: () => this.shownId,
    data: () => this.data,
    saved: ({ name, allowedOrigins }, before) => {
      const isRenamed = name !== before.name;
      const saved = { name, allowedOrigins, ...(isRenamed ? { isNamed: true as const } : {}) };
      this.sites = this.sites.map((site) => (site.id === this.shownId ? { ...site, ...saved } : site));
    },
    showFault: (field) => this.showFault(field),
  });
  private readonly stores = new StoreController(this);

  constructor() {
    super();
    this.addEventListener('input', this.handleTyping, { capture: true });
    this.addEventListener('sapa-edit', this.handleEdit as EventListener);
    this.addEventListener('sapa-upload', this.handleUpload as EventListener);
    this.addEventListener('sapa-sites-changed', () => void this.refresh());
    this.addEventListener('sapa-restored', this.handleRestored as unknown as EventListener);
  }

  /** What it could not bring back is said below the settings, which are drawn anew. */
  private readonly handleRestored = async ({ detail }: CustomEvent<{ words: string }>) => {
    await this.refresh();
    if (detail.words) this.editing.say(detail.words);
  };

  /** In the section: a dialog above it has fields of its own. */
  private readonly handleTyping = (event: Event) => {
    const section = this.renderRoot.querySelector('.section');
    if (section && event.composedPath().includes(section)) this.editing.typing();
  };

  override connectedCallback() {
    super.connectedCallback();
    this.stores.follow(this.editing);
    this.release = this.location?.hold((to, leave) => this.mayLeave(to, leave));
    addEventListener('beforeunload', this.handleUnload);
    void this.load();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.release?.();
    removeEventListener('beforeunload', this.handleUnload);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('section') || this.failedSection !== undefined) {
      this.failedSection = undefined;
      const { section } = this;
      sections[section].load().catch(() => (this.failedSection = section));
    }
    if (changed.has('siteId') && this.hasUpdated && this.presentId !== this.shownId) void this.read();
  }

  /** Where all sections stand in one line, the one that is shown may be out of sight. */
  protected override updated(changed: PropertyValues) {
    const isDrawn = changed.has('phase') || changed.has('section');
    if (isDrawn)
      this.renderRoot.querySelector('nav a[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }

  private get presentId(): string {
    return this.siteId || (this.sites.find(({ archivedAt }) => !archivedAt) ?? this.sites[0])?.id || '';
  }

  private get site(): Site | undefined {
    return this.sites.find(({ id }) => id === this.shownId);
  }

  override render() {
    return html`
      <main>
        <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${t('backToList')}</a>
        ${this.renderHead()} ${this.renderPhase()}
      </main>
      ${this.isMaking ? html`<sapa-new-site @sapa-close=${() => (this.isMaking = false)} @sapa-made=${this.handleMade}></sapa-new-site>` : nothing}
      ${
        this.leave
          ? html`<sapa-leave-dialog
              .isBusy=${this.editing.state.isBusy}
              @sapa-stay=${() => (this.leave = undefined)}
              @sapa-discard=${this.handleDiscardAndLeave}
              @sapa-save=${this.handleSaveAndLeave}
            ></sapa-leave-dialog>`
          : nothing
      }
    `;
  }

  private renderHead() {
    const isOwner = this.session?.state.staff?.role === 'owner';
    return html`<div class="head">
      <div>
        <h1>${t('siteSettings')}</h1>
        ${this.sites.length > 1 ? this.renderSwitcher() : html`<p class="lead">${this.site?.name}</p>`}
      </div>
      ${
        isOwner
          ? html`<wa-button appearance="outlined" @click=${() => (this.isMaking = true)}
              >${siteText('newSite')}</wa-button
            >`
          : nothing
      }
    </div>`;
  }

  private renderSwitcher() {
    return html`<div class="field">
      <label class="visually-hidden" for="site">${siteText('site')}</label>
      <select class="text" id="site" .value=${this.shownId} @change=${this.handleChoice}>
        ${this.sites.map(
          ({ id, name, archivedAt }) =>
            html`<option value=${id} ?selected=${id === this.shownId}>
              ${archivedAt ? siteText('archivedNamed', { site: name }) : name}
            </option>`,
        )}
      </select>
    </div>`;
  }

  private renderPhase() {
    if (this.phase === 'loading') {
      return html`<div class="wait" role="status" aria-label=${t('loading')}>
        <span class="bar"></span><span class="bar"></span>
      </div>`;
    }
    if (this.phase === 'missing') {
      return html`<sapa-empty
        icon="globe"
        heading=${t('settingsMissing')}
        text=${t('settingsMissingText')}
      ></sapa-empty>`;
    }
    const { site } = this;
    const { draft, edited, begun, clash } = this.editing.state;
    if (this.phase === 'failed' || !draft || !edited || !site) {
      return html`<sapa-empty
        isError
        icon="triangle-alert"
        heading=${siteText('settingsFailed')}
        text=${t('failedOnceText')}
      >
        <wa-button size="s" appearance="outlined" @click=${this.load}>${t('tryAgain')}</wa-button>
      </sapa-empty>`;
    }
    const { embedUrl, pinned, section } = this;
    const facts = { site, embedUrl, pinned, revision: edited.revision };
    const fault = this.editing.state.fault?.field ?? '';
    return html`
      ${
        site.archivedAt
          ? html`<p class="archived" role="note">
              ${siteText('archivedText')}
              <a href=${paths.search(`site:"${site.name.replaceAll('"', '')}"`)}>${siteText('archivedRead')}</a>
            </p>`
          : nothing
      }
      <div class="sections">
        <nav aria-label=${siteText('sections')}>
          <ul>
            ${siteSections.map((each) => this.renderLink(each))}
          </ul>
        </nav>
        <div class="section" @keydown=${this.handleKeydown}>
          ${clash ? this.renderClash(clash) : nothing}
          ${
            this.failedSection === section
              ? html`<p class="error" role="alert">${t('screenFailed')}</p>`
              : keyed(`${section} ${begun}`, sections[section].draw({ draft, facts, fault }))
          }
        </div>
      </div>
      ${this.renderEnd()}
    `;
  }

  private renderClash(clash: Clash & { by?: string }) {
    void import('./sapa-settings-clash.js');
    return html`<sapa-settings-clash
      .clash=${clash}
      .isBusy=${this.editing.state.isBusy}
      @sapa-keep=${() => this.editing.save()}
      @sapa-take=${() => this.editing.takeStored(clash)}
    ></sapa-settings-clash>`;
  }

  private renderLink(section: SiteSection) {
    return html`<li>
      <a href=${paths.site(this.shownId, section)} aria-current=${section === this.section ? 'page' : nothing}
        >${siteText(`section-${section}`)}</a
      >
    </li>`;
  }

  /** In sight, wherever in the section one is, as long as there is something to save or to say: that it is saved as well. */
  private renderEnd() {
    const { isUnsaved, isPictureComing, state } = this.editing;
    const unsaved = isPictureComing ? t('pictureUploading') : siteText('unsaved');
    const said = state.outcome || (isUnsaved ? unsaved : '');
    return html`<div class="end ${said ? 'sticky' : ''}">
      ${
        isUnsaved
          ? html`<wa-button variant="brand" ?disabled=${state.isBusy} @click=${() => this.editing.save()}
                >${siteText('save')}</wa-button
              >
              <wa-button appearance="outlined" ?disabled=${state.isBusy} @click=${() => this.editing.discard()}
                >${siteText('discard')}</wa-button
              >`
          : nothing
      }
      <p role="status" class=${state.isProblem ? 'error' : 'hint'}>${said}</p>
    </div>`;
  }

  private readonly load = async () => {
    this.phase = 'loading';
    const reply = await this.data.listSites();
    if (!reply.ok) return void (this.phase = 'failed');
    const { sites, embedUrl, pinned } = reply.value;
    Object.assign(this, { sites, embedUrl, pinned });
    await this.read();
    // What is shown has an address that can be passed on. Who has left meanwhile stays away.
    if (this.isConnected && !this.siteId && this.shownId)
      this.location?.go(paths.site(this.shownId, this.section), { replace: true });
  };

  /** Something else of the site was changed. What is unsaved stays. */
  private async refresh() {
    if (!this.editing.isUnsaved) return this.load();
    const siteId = this.shownId;
    const [sites, now] = await Promise.all([this.data.listSites(), this.data.readSettings(siteId)]);
    if (this.shownId !== siteId) return;
    if (sites.ok) this.sites = sites.value.sites;
    if (now.ok) this.editing.merge(now.value);
  }

  private async read() {
    const siteId = this.presentId;
    this.shownId = siteId;
    this.editing.forgetPicture();
    this.phase = 'loading';
    const reply = await this.data.readSettings(siteId);
    if (this.shownId !== siteId) return;
    if (reply.ok) this.editing.begin(reply.value);
    this.phase = reply.ok ? 'ready' : reply.error.code === 'E_NOT_FOUND' ? 'missing' : 'failed';
  }

  private readonly handleEdit = ({ detail }: CustomEvent<SiteEdit>) => this.editing.edit(detail);

  private readonly handleUpload = ({ detail }: CustomEvent<{ coming: Promise<PutPicture> }>) =>
    this.editing.upload(detail.coming);

  /** Enter in a line saves, as in a form. */
  private handleKeydown(event: KeyboardEvent) {
    const [input] = event.composedPath();
    if (event.key !== 'Enter' || event.isComposing || !(input instanceof HTMLInputElement)) return;
    // What is told once the field is left is told now.
    if (input.type === 'checkbox' || input.closest('form')) return;
    event.preventDefault();
    input.dispatchEvent(new Event('change', { bubbles: true }));
    if (this.editing.isUnsaved) void this.editing.save();
  }

  private mayLeave(to: Route, leave: () => void): boolean {
    const isHere = to.screen === 'settings' && (to.siteId ?? this.shownId) === this.shownId;
    if (isHere || !this.editing.isUnsaved) return true;
    this.leave = () => {
      this.editing.discard();
      leave();
    };
    return false;
  }

  private readonly handleUnload = (event: BeforeUnloadEvent) => {
    if (this.editing.isUnsaved) event.preventDefault();
  };

  private handleDiscardAndLeave() {
    const { leave } = this;
    this.leave = undefined;
    this.editing.discard();
    leave?.();
  }

  private async handleSaveAndLeave() {
    const { leave } = this;
    const isSaved = await this.editing.save();
    this.leave = undefined;
    if (isSaved) leave?.();
  }

  private handleChoice(event: Event) {
    const select = event.target as HTMLSelectElement;
    const chosen = select.value;
    // Where what is unsaved holds it, the present one stays chosen.
    select.value = this.shownId;
    this.location?.go(paths.site(chosen, this.section));
  }

  private handleMade({ detail }: CustomEvent<Site>) {
    this.isMaking = false;
    this.sites = [...this.sites, detail];
    this.location?.go(paths.site(detail.id, 'install'));
  }

  /** The field that was refused may stand in another section. */
  private async showFault(field: string) {
    const section = sectionOf(field);
    if (section && section !== this.section) {
      this.section = section;
      this.location?.go(paths.site(this.shownId, section));
    }
    await sections[this.section].load();
    await this.updateComplete;
    await this.renderRoot.querySelector<SiteSectionElement>('#section')?.focusFault();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-settings': SapaSiteSettings;
  }
}
