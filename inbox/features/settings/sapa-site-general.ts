import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import { sessionContext, type SessionStore } from '../../core/session.store.js';
import { siteText } from '../../core/site-texts.js';
import { archiveSite } from '../../data/sites.js';
import { lineField } from './settings-fields.js';
import { SiteSectionElement } from './site-section.js';

/**
 * The name of a site, and whether its visitors can write.
 * @fires sapa-sites-changed - it is archived, or open again
 */
@customElement('sapa-site-general')
export class SapaSiteGeneral extends SiteSectionElement {
  @property({ attribute: false }) archive: typeof archiveSite = archiveSite;
  @consume({ context: sessionContext }) private readonly session: SessionStore | undefined;
  @state() private isAsking = false;
  @state() private isBusy = false;
  @state() private problem = '';

  override render() {
    return html`<div class="groups">
      <fieldset>
        <legend>${siteText('section-general')}</legend>
        ${lineField({
          ...{ name: 'name', label: siteText('siteName'), value: this.draft.name, fault: this.fault },
          ...{ maxlength: limits.siteName, hint: siteText('siteNameHint') },
          handle: (name) => this.edit({ name }),
        })}
      </fieldset>
      ${this.session?.state.staff?.role === 'owner' ? this.renderArchive() : nothing}
    </div>`;
  }

  private renderArchive() {
    const isArchived = this.facts.site.archivedAt !== undefined;
    return html`<fieldset>
      <legend>${siteText(isArchived ? 'archivedHeading' : 'archiveHeading')}</legend>
      <p class="hint">${siteText(isArchived ? 'archivedText' : 'archiveText')}</p>
      ${this.isAsking ? html`<p role="alert">${siteText('archiveQuestion', { site: this.facts.site.name })}</p>` : nothing}
      <div class="end">
        ${
          this.isAsking
            ? html`<wa-button size="s" appearance="outlined" @click=${() => (this.isAsking = false)}
                >${siteText('cancel')}</wa-button
              >`
            : nothing
        }
        <wa-button
          size="s"
          appearance="outlined"
          variant=${isArchived ? 'neutral' : 'danger'}
          ?loading=${this.isBusy}
          @click=${() => this.handleArchive(!isArchived)}
          >${siteText(isArchived ? 'openAgain' : this.isAsking ? 'archiveNow' : 'archive')}</wa-button
        >
      </div>
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
    </fieldset>`;
  }

  /** To close a site is asked twice; to open it again is not. */
  private async handleArchive(isArchived: boolean) {
    if (isArchived && !this.isAsking) return void (this.isAsking = true);
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = '';
    const reply = await this.archive(this.facts.site.id, isArchived);
    this.isBusy = false;
    if (!reply.ok) return void (this.problem = siteText('saveFailed'));
    this.isAsking = false;
    this.dispatchEvent(new CustomEvent('sapa-sites-changed', { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-general': SapaSiteGeneral;
  }
}
