import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { PinnedEmbed } from '../../../shared/wire/embed/entities.js';
import type { ReplyError } from '../../../shared/wire/reply.js';
import type { EditedSite, Site } from '../../../shared/wire/sites/entities.js';
import { locationContext, paths, type LocationStore, type Route } from '../../core/location.store.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { siteSections, type SiteSection } from '../../core/site-sections.js';
import { siteText } from '../../core/site-texts.js';
import { t } from '../../core/texts.js';
import { listAllSites, readHistory, readSettings, saveSettings } from '../../data/sites.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-empty.js';
import type { SiteSectionElement } from './site-section.js';
import { sectionOf, sections } from './site-sections.js';
import {
  draftOf,
  isEdited,
  mergeDraft,
  toSave,
  withEdit,
  withStored,
  type Clash,
  type SiteDraft,
  type SiteEdit,
} from './site-draft.js';
import type { PutPicture } from '../../data/put-picture.js';
import { LatePicture } from './late-picture.js';
import './sapa-leave-dialog.js';
import './sapa-new-site.js';
import { frameStyles } from './sapa-site-settings.frame.styles.js';
import { styles } from './sapa-site-settings.styles.js';

const data = { listSites: listAllSites, readHistory, readSettings, saveSettings };
/** Somebody else may save again while one's own changes are put on top of theirs. */
const mostMerges = 3;

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
  @state() private edited: EditedSite | undefined;
  @state() private draft: SiteDraft | undefined;
  @state() private outcome = '';
  @state() private isProblem = false;
  @state() private fault: ReplyError | undefined;
  /** What somebody else has set in another way meanwhile; `by`: who that was, where it is known. */
  @state() private clash: (Clash & { by?: string }) | undefined;
  @state() private isBusy = false;
  /** What is typed is not always told at once. */
  @state() private isTyping = false;
  /** What leaves once the question about what is unsaved is answered. */
  @state() private leave: (() => void) | undefined;
  @state() private isMaking = false;
  @state() private failedSection: SiteSection | undefined;
  private embedUrl = '';
  private pinned: PinnedEmbed | undefined;
  /** Of which site what is shown was read. */
  private shownId = '';
  private begun = 0;
  private release: (() => void) | undefined;
  private readonly picture = new LatePicture(this);

  constructor() {
    super();
    this.addEventListener('input', this.handleTyping, { capture: true });
    this.addEventListener('sapa-edit', this.handleEdit as EventListener);
    this.addEventListener('sapa-upload', this.handleUpload as EventListener);
    this.addEventListener('sapa-sites-changed', () => void this.refresh());
    this.addEventListener('sapa-restored', () => void this.refresh());
  }

  /** In the section: a dialog above it has fields of its own. */
  private readonly handleTyping = (event: Event) => {
    const section = this.renderRoot.querySelector('.section');
    if (section && event.composedPath().includes(section)) this.isTyping = true;
  };

  override connectedCallback() {
    super.connectedCallback();
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

  private get isUnsaved(): boolean {
    const { draft, edited } = this;
    return (
      draft !== undefined && edited !== undefined && (this.isTyping || this.picture.isComing || isEdited(draft, edited))
    );
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
              .isBusy=${this.isBusy}
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
    const { draft, edited, site } = this;
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
    const fault = this.fault?.field ?? '';
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
          ${this.clash ? this.renderClash(this.clash) : nothing}
          ${
            this.failedSection === section
              ? html`<p class="error" role="alert">${t('screenFailed')}</p>`
              : keyed(`${section} ${this.begun}`, sections[section].draw({ draft, facts, fault }))
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
      .isBusy=${this.isBusy}
      @sapa-keep=${() => this.save()}
      @sapa-take=${() => this.takeStored(clash)}
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
    const { isUnsaved } = this;
    const unsaved = this.picture.isComing ? t('pictureUploading') : siteText('unsaved');
    const said = this.outcome || (isUnsaved ? unsaved : '');
    return html`<div class="end ${said ? 'sticky' : ''}">
      ${
        isUnsaved
          ? html`<wa-button variant="brand" ?disabled=${this.isBusy} @click=${() => this.save()}
                >${siteText('save')}</wa-button
              >
              <wa-button appearance="outlined" ?disabled=${this.isBusy} @click=${() => this.discard()}
                >${siteText('discard')}</wa-button
              >`
          : nothing
      }
      <p role="status" class=${this.isProblem ? 'error' : 'hint'}>${said}</p>
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
    if (!this.isUnsaved) return this.load();
    const siteId = this.shownId;
    const [sites, now] = await Promise.all([this.data.listSites(), this.data.readSettings(siteId)]);
    if (this.shownId !== siteId) return;
    if (sites.ok) this.sites = sites.value.sites;
    if (now.ok) this.merge(now.value);
  }

  /** The draft goes on from what somebody has saved meanwhile. Resolves with whether nothing of it is in its way. */
  private merge(now: EditedSite): boolean {
    const { draft, edited } = this;
    if (!draft || !edited) return false;
    const merged = mergeDraft(draft, edited, now);
    this.begin(now);
    this.draft = merged.draft;
    this.clash = merged.clash;
    return !merged.clash;
  }

  private async read() {
    const siteId = this.presentId;
    this.shownId = siteId;
    this.picture.forget();
    this.phase = 'loading';
    const reply = await this.data.readSettings(siteId);
    if (this.shownId !== siteId) return;
    if (reply.ok) this.begin(reply.value);
    this.phase = reply.ok ? 'ready' : reply.error.code === 'E_NOT_FOUND' ? 'missing' : 'failed';
  }

  /** What is shown is what is stored; half a field that was typed is gone. */
  private begin(edited: EditedSite) {
    this.edited = edited;
    this.draft = draftOf(edited);
    this.begun += 1;
    this.isTyping = false;
    this.fault = undefined;
    this.clash = undefined;
    this.say('');
  }

  private takeStored(clash: Clash) {
    if (!this.draft) return;
    this.draft = withStored(this.draft, clash);
    this.clash = undefined;
    this.say('');
    this.begun += 1;
  }

  private discard() {
    this.picture.forget();
    if (this.edited) this.begin(this.edited);
  }

  private readonly handleEdit = ({ detail }: CustomEvent<SiteEdit>) => {
    if (!this.draft) return;
    this.draft = withEdit(this.draft, detail);
    this.isTyping = false;
    if (!this.fault) this.say('');
  };

  /** A save that waits for an earlier picture ends here, and its "Saving…" with it. */
  private readonly handleUpload = ({ detail }: CustomEvent<{ coming: Promise<PutPicture> }>) => {
    if (!this.fault) this.say('');
    void this.picture.follow(detail.coming);
  };

  /** Enter in a line saves, as in a form. */
  private handleKeydown(event: KeyboardEvent) {
    const [input] = event.composedPath();
    if (event.key !== 'Enter' || event.isComposing || !(input instanceof HTMLInputElement)) return;
    // What is told once the field is left is told now.
    if (input.type === 'checkbox' || input.closest('form')) return;
    event.preventDefault();
    input.dispatchEvent(new Event('change', { bubbles: true }));
    if (this.isUnsaved) void this.save();
  }

  private mayLeave(to: Route, leave: () => void): boolean {
    const isHere = to.screen === 'settings' && (to.siteId ?? this.shownId) === this.shownId;
    if (isHere || !this.isUnsaved) return true;
    this.leave = () => {
      this.discard();
      leave();
    };
    return false;
  }

  private readonly handleUnload = (event: BeforeUnloadEvent) => {
    if (this.isUnsaved) event.preventDefault();
  };

  private handleDiscardAndLeave() {
    const { leave } = this;
    this.leave = undefined;
    this.discard();
    leave?.();
  }

  private async handleSaveAndLeave() {
    const { leave } = this;
    const isSaved = await this.save();
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

  /** Resolves with whether it is stored. Where somebody else was faster, on top of what they have set, if that is something else. */
  private async save(merges = 0): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.fault = undefined;
    this.say(siteText('saving'));
    const { shownId } = this;
    const isPictureHere = await this.picture.arrived();
    const { draft, edited } = this;
    // While it was on its way, somebody may have gone to another site.
    if (!isPictureHere || this.shownId !== shownId || !edited || !draft) {
      this.isBusy = false;
      return false;
    }
    const reply = await this.data.saveSettings(shownId, toSave(draft, edited));
    const isStale = !reply.ok && reply.error.code === 'E_CONFLICT' && merges < mostMerges;
    const now = isStale ? await this.data.readSettings(shownId) : undefined;
    this.isBusy = false;
    if (this.shownId !== shownId) return reply.ok;
    if (now?.ok) return this.merge(now.value) ? this.save(merges + 1) : this.tellClash(shownId);
    if (!reply.ok) {
      this.fault = reply.error;
      this.say(problemOf(reply.error), true);
      await this.showFault(reply.error.field ?? '');
      return false;
    }
    this.edited = reply.value;
    // What was typed meanwhile stays.
    if (this.draft === draft) this.draft = draftOf(reply.value);
    this.isTyping = false;
    this.clash = undefined;
    this.say(siteText(merges > 0 ? 'savedTogether' : 'saved'));
    const { name, allowedOrigins } = reply.value;
    const isRenamed = name !== edited.name;
    this.sites = this.sites.map((site) =>
      site.id === shownId ? { ...site, name, allowedOrigins, ...(isRenamed ? { isNamed: true as const } : {}) } : site,
    );
    return true;
  }

  takePicture(picture: string) {
    if (this.draft) this.draft = withEdit(this.draft, { settings: { look: { ...this.draft.settings.look, picture } } });
  }

  tellProblem(words: string) {
    this.say(words, true);
  }

  private say(words: string, isProblem = false) {
    this.outcome = words;
    this.isProblem = isProblem;
  }

  private async tellClash(siteId: string): Promise<false> {
    this.say(siteText('unsaved'));
    const history = await this.data.readHistory(siteId);
    const by = history.ok ? history.value.entries[0]?.by.name : undefined;
    if (this.clash && by) this.clash = { ...this.clash, by };
    return false;
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

function problemOf({ code }: ReplyError): string {
  if (code === 'E_CONFLICT') return siteText('saveConflict');
  return siteText(code === 'E_SCHEMA' ? 'saveRefused' : 'saveFailed');
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-settings': SapaSiteSettings;
  }
}
