import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import { limits } from '../../../shared/wire/limits.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { ReplyError } from '../../../shared/wire/reply.js';
import type { MacroAction, SavedReply, SavedReplyContent } from '../../../shared/wire/saved-replies/entities.js';
import type { Site } from '../../../shared/wire/sites/entities.js';
import { search } from '../../core/fuzzy.js';
import { paths } from '../../core/location.store.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { t } from '../../core/texts.js';
import { listSites } from '../../data/sites.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { labelsContext, type LabelsStore } from '../../entities/labels.store.js';
import { savedRepliesContext, type SavedRepliesStore } from '../../entities/saved-replies.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import { saveJson } from '../../ui/save-json.js';
import '../../ui/sapa-empty.js';
import { listOfWords } from './action-words.js';
import { exported, imported } from './exchange-replies.js';
import { replyText } from './reply-texts.js';
import { repliesSettingsStyles } from './sapa-replies-settings.styles.js';
import './sapa-reply-form.js';
import type { ReplyClash } from './sapa-reply-form.js';

/** The saved replies that one may see, and the place where they are written. */
@customElement('sapa-replies-settings')
export class SapaRepliesSettings extends LitElement {
  static override styles = [baseStyles, pageStyles, repliesSettingsStyles];

  @property({ attribute: false }) listSites: typeof listSites = listSites;
  @consume({ context: savedRepliesContext }) private readonly saved!: SavedRepliesStore;
  @consume({ context: directoryContext }) private readonly directory: DirectoryStore | undefined;
  @consume({ context: labelsContext }) private readonly labels: LabelsStore | undefined;
  @consume({ context: sessionContext }) private readonly session!: SessionStore;
  @state() private sites: readonly Site[] = [];
  @state() private wanted = '';
  /** What is written now: a new one, or one that is changed, as it was when that began. */
  @state() private editing: SavedReply | 'new' | undefined;
  @state() private deletingId = '';
  @state() private isBusy = false;
  @state() private refusal: ReplyError | undefined;
  /** What was about to be saved, and what somebody else has made of it meanwhile. */
  @state() private clash: ReplyClash | undefined;
  @state() private outcome = '';
  @query('input[type=file]') private readonly fileField!: HTMLInputElement;
  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    this.stores.follow(this.saved, this.session);
    this.saved.need();
    void this.listSites().then((reply) => {
      if (reply.ok) this.sites = reply.value.sites;
    });
  }

  override render() {
    return html`
      <main>
        <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${t('backToList')}</a>
        <h1>${replyText('heading')}</h1>
        <p class="lead">${replyText('lead')}</p>
        <p class="outcome" role="status">${this.outcome}</p>
        ${this.editing ? this.renderForm(this.editing) : this.renderAll()}
      </main>
    `;
  }

  private renderForm(editing: SavedReply | 'new') {
    const reply = editing === 'new' ? undefined : editing;
    const role = this.session.state.staff?.role;
    return keyed(
      reply?.id ?? 'new',
      html`<sapa-reply-form
        .reply=${reply}
        .sites=${this.sites}
        .folders=${this.folders()}
        .people=${this.directory?.state.people ?? []}
        .teams=${this.directory?.state.teams ?? []}
        .labels=${this.labels?.state.labels ?? []}
        ?canShare=${role === 'owner' || role === 'admin'}
        ?canShareEverywhere=${role === 'owner'}
        staffName=${this.session.state.staff?.name ?? ''}
        ?isBusy=${this.isBusy}
        .refusal=${this.refusal}
        .clash=${this.clash}
        @sapa-save=${this.handleSave}
        @sapa-keep=${() => this.clash && void this.save(this.clash.mine)}
        @sapa-take=${() => this.close()}
        @sapa-cancel=${() => this.close()}
      ></sapa-reply-form>`,
    );
  }

  private renderAll() {
    const { phase, replies } = this.saved.state;
    if (phase !== 'ready') {
      return html`<div class="wait" role="status" aria-label=${t('loading')}>
        <span class="bar"></span><span class="bar"></span>
      </div>`;
    }
    return html`<div class="bar-of-tools">
        ${
          replies.length > 0
            ? html`<input
                type="search"
                maxlength=${limits.searchText}
                aria-label=${replyText('search')}
                placeholder=${replyText('search')}
                .value=${this.wanted}
                @input=${this.handleSearch}
              />`
            : nothing
        }
        <wa-button size="s" variant="brand" @click=${() => this.edit('new')}>${replyText('new')}</wa-button>
        <wa-button size="s" appearance="outlined" @click=${() => this.fileField.click()}
          >${replyText('import')}</wa-button
        >
        ${
          replies.length > 0
            ? html`<wa-button size="s" appearance="outlined" @click=${this.handleExport}
                >${replyText('export')}</wa-button
              >`
            : nothing
        }
        <input
          type="file"
          hidden
          accept="application/json,.json"
          aria-label=${replyText('import')}
          @change=${this.handleImport}
        />
      </div>
      ${this.renderList(replies)}`;
  }

  private renderList(replies: readonly SavedReply[]) {
    if (replies.length === 0) {
      return html`<sapa-empty
        icon="message-circle"
        heading=${replyText('none')}
        text=${replyText('noneText')}
      ></sapa-empty>`;
    }
    const found = search(replies, this.wanted, ({ shortcut, title, texts, folder = '' }) => [
      ...[shortcut, title, folder],
      ...Object.values(texts),
    ]);
    if (found.length === 0) return html`<p class="small" role="status">${replyText('noneFound')}</p>`;
    const folders = [...new Set(found.map(({ folder }) => folder))].sort((a = '\uffff', b = '\uffff') =>
      a.localeCompare(b),
    );
    return folders.map(
      (folder) => html`
        ${folders.length > 1 || folder ? html`<h2>${folder ?? replyText('withoutFolder')}</h2>` : nothing}
        <ul class="list">
          ${repeat(
            found.filter((reply) => reply.folder === folder),
            ({ id }) => id,
            (reply) => this.renderReply(reply),
          )}
        </ul>
      `,
    );
  }

  private renderReply(reply: SavedReply) {
    const { id, title, shortcut, texts, useCount, isEditable } = reply;
    return html`<li>
      <div class="grow">
        <p class="first">
          <strong><bdi>${title}</bdi></strong> <code>/${shortcut}</code>
          <span class="tag">${this.reachOf(reply)}</span>
          ${reply.actions ? html`<span class="tag success">${replyText('macro')}</span>` : nothing}
        </p>
        <p class="small said" dir="auto">${texts.id ?? texts.en ?? ''}</p>
        ${reply.actions ? html`<p class="small">${this.doneBy(reply.actions)}</p>` : nothing}
        ${useCount > 0 ? html`<p class="small">${replyText('uses', { count: useCount })}</p>` : nothing}
      </div>
      ${isEditable ? html`<div class="tools">${this.deletingId === id ? this.renderSure(reply) : this.renderTools(reply)}</div>` : nothing}
    </li>`;
  }

  private renderTools(reply: SavedReply) {
    return html`<wa-button
        size="s"
        appearance="outlined"
        aria-label=${replyText('edit', { title: reply.title })}
        @click=${() => this.edit(reply)}
        >${replyText('editShort')}</wa-button
      >
      <wa-button size="s" appearance="plain" @click=${() => (this.deletingId = reply.id)}
        >${replyText('delete')}<span class="visually-hidden"> ${reply.title}</span></wa-button
      >`;
  }

  private renderSure(reply: SavedReply) {
    return html`<p class="small">${replyText('deleteSure', { title: reply.title })}</p>
      <wa-button size="s" variant="danger" @click=${() => this.delete(reply)}>${replyText('delete')}</wa-button>
      <wa-button size="s" appearance="outlined" @click=${() => (this.deletingId = '')}
        >${replyText('deleteKeep')}</wa-button
      >`;
  }

  private reachOf({ isShared, siteIds }: SavedReply): string {
    if (!isShared) return replyText('private');
    if (!siteIds) return replyText('everySite');
    const names = this.sites.filter(({ id }) => siteIds.includes(id)).map(({ name }) => name);
    return names.join(', ') || replyText('sites');
  }

  private doneBy(actions: readonly MacroAction[]): string {
    return listOfWords(actions, {
      person: (id) => this.directory?.person(id)?.name,
      team: (id) => this.directory?.team(id)?.name,
      label: (id) => this.labels?.find(id)?.name,
    });
  }

  private folders(): string[] {
    return [...new Set(this.saved.state.replies.flatMap(({ folder }) => folder ?? []))].sort();
  }

  private edit(what: SavedReply | 'new') {
    this.editing = what;
    this.refusal = this.clash = undefined;
    this.outcome = this.deletingId = '';
  }

  private close(outcome = '') {
    this.editing = undefined;
    this.outcome = outcome;
  }

  private handleSearch(event: Event) {
    this.wanted = (event.target as HTMLInputElement).value;
  }

  private handleSave({ detail: { content } }: CustomEvent<{ content: SavedReplyContent }>) {
    void this.save(content);
  }

  private async save(content: SavedReplyContent) {
    if (this.isBusy) return;
    const { editing } = this;
    // Where both versions are shown, the newer one was read.
    const before = this.clash?.stored ?? (editing === 'new' ? undefined : editing);
    this.isBusy = true;
    const refusal = await this.saved.save(content, before);
    const isChanged = before && refusal?.code === 'E_CONFLICT' && refusal.field !== 'shortcut';
    if (isChanged) await this.saved.reload();
    this.isBusy = false;
    // Somebody may have closed it meanwhile.
    if (this.editing !== editing) return;
    this.refusal = refusal;
    if (isChanged) {
      const stored = this.saved.find(before.id);
      this.clash = stored && stored.revision !== before.revision ? { mine: content, stored } : undefined;
    }
    if (!refusal) this.close(replyText('saved', { title: content.title }));
  }

  private async delete({ id, title }: SavedReply) {
    const error = await this.saved.delete(id);
    this.deletingId = '';
    this.outcome = error ? replyText('deleteFailed') : replyText('deleted', { title });
  }

  private handleExport() {
    saveJson(exported(this.saved.state.replies), 'sapa-saved-replies.json');
  }

  /** As one's own: who may share them does that afterwards, one by one. */
  private async handleImport() {
    const [file] = this.fileField.files ?? [];
    if (!file) return;
    const contents = imported(await file.text());
    this.fileField.value = '';
    if (!contents) return void (this.outcome = replyText('importInvalid'));
    let count = 0;
    for (const content of contents) if (!(await this.saved.save({ ...content, isShared: false }))) count += 1;
    const left = contents.length - count;
    this.outcome = left > 0 ? replyText('importedPartly', { count, left }) : replyText('imported', { count });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-replies-settings': SapaRepliesSettings;
  }
}
