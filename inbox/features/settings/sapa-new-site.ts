import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Site } from '../../../shared/wire/sites/entities.js';
import { asOrigin } from '../../core/as-origin.js';
import { siteText } from '../../core/site-texts.js';
import { createSite } from '../../data/sites.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dialogFormStyles } from '../../ui/dialog-form.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';
import { submitOnEnter, textOf } from '../../ui/form-field.js';
import { styles } from './sapa-site-settings.styles.js';

/**
 * Makes another site. Open as soon as it is on the page.
 * @fires sapa-made - `Site`
 * @fires sapa-close
 */
@customElement('sapa-new-site')
export class SapaNewSite extends LitElement {
  static override styles = [baseStyles, dialogStyles, styles, dialogFormStyles];

  @property({ attribute: false }) create: typeof createSite = createSite;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @state() private fault: 'name' | 'origin' | undefined;
  @state() private problem = '';
  @state() private isBusy = false;

  protected override firstUpdated() {
    this.dialog.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="heading" @close=${() => this.dispatchEvent(new CustomEvent('sapa-close'))}>
      <form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
        <h2 id="heading">${siteText('newSite')}</h2>
        ${this.field('name', siteText('siteName'), limits.siteName, siteText('nameMissing'))}
        ${this.field('origin', siteText('siteAddress'), 300, siteText('originsInvalid'), siteText('siteAddressExample'))}
        ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
        <div class="end">
          <wa-button variant="brand" type="submit" ?loading=${this.isBusy}>${siteText('makeSite')}</wa-button>
          <wa-button appearance="outlined" @click=${() => this.dialog.close()}>${siteText('cancel')}</wa-button>
        </div>
      </form>
    </dialog>`;
  }

  private field(name: 'name' | 'origin', label: string, maxlength: number, error: string, placeholder?: string) {
    const isWrong = this.fault === name;
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        class="text"
        id=${name}
        name=${name}
        maxlength=${maxlength}
        dir="auto"
        autocomplete="off"
        placeholder=${placeholder ?? nothing}
        aria-invalid=${isWrong ? 'true' : nothing}
        aria-describedby=${isWrong ? `${name}-note` : nothing}
      />
      ${isWrong ? html`<p class="error" id="${name}-note">${error}</p>` : nothing}
    </div>`;
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const given = new FormData(event.target as HTMLFormElement);
    const [name, origin] = [textOf(given, 'name').trim(), textOf(given, 'origin').trim()];
    this.problem = '';
    this.fault = name ? undefined : 'name';
    if (name) await this.make({ name, allowedOrigins: origin ? [asOrigin(origin)] : [] });
    if (!this.fault) return;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }

  private async make(site: { name: string; allowedOrigins: string[] }) {
    this.isBusy = true;
    const reply = await this.create(site);
    this.isBusy = false;
    if (reply.ok) this.dispatchEvent(new CustomEvent<Site>('sapa-made', { detail: reply.value }));
    else if (reply.error.code === 'E_SCHEMA') this.fault = reply.error.field === 'name' ? 'name' : 'origin';
    else this.problem = siteText('saveFailed');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-new-site': SapaNewSite;
  }
}
