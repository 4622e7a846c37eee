import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Site } from '../../../shared/wire/sites/entities.js';
import { asOrigin } from '../../core/as-origin.js';
import { siteText } from '../../core/site-texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { controlLook } from '../../ui/control-look.js';
import { submitOnEnter, textOf } from '../../ui/form-field.js';

export interface NamedSite {
  name: string;
  /** Empty: none yet. */
  origin: string;
}

/**
 * What a site is called, and where it is.
 * @fires sapa-named - `NamedSite`
 */
@customElement('sapa-name-site')
export class SapaNameSite extends LitElement {
  static override styles = [
    baseStyles,
    css`
      form,
      .field {
        display: grid;
        gap: 0.375rem;
      }
      form {
        gap: 1rem;
      }
      label {
        font-size: var(--sapa-text-s);
        font-weight: 550;
      }
      input {
        width: 100%;
        min-height: 2.75rem;
        padding: 0.625rem 0.875rem;
        ${controlLook};
        font-size: 1rem;
      }
      .hint {
        color: var(--sapa-quiet);
        font-size: var(--sapa-text-s);
      }
      .error {
        color: var(--wa-color-danger-on-quiet);
        font-size: var(--sapa-text-s);
      }
      wa-button {
        justify-self: start;
      }
    `,
  ];

  @property({ attribute: false }) site!: Site;
  /** What the server refused. */
  @property({ attribute: false }) fault: 'name' | 'origin' | undefined;
  @property({ attribute: false }) problem = '';
  @property({ attribute: false }) isBusy = false;
  @state() private isNameless = false;

  override render() {
    const { site } = this;
    const isWrong = this.isNameless || this.fault === 'name';
    return html`<form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
      ${this.field(
        { name: 'name', label: siteText('siteName'), maxlength: limits.siteName, value: site.isNamed ? site.name : '' },
        isWrong ? siteText('nameMissing') : '',
        siteText('siteNameHint'),
      )}
      ${this.field(
        { name: 'origin', label: siteText('siteAddress'), maxlength: 300, value: site.allowedOrigins[0] ?? '' },
        this.fault === 'origin' ? siteText('originsInvalid') : '',
      )}
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      <wa-button variant="brand" type="submit" ?loading=${this.isBusy}>${siteText('startSaveName')}</wa-button>
    </form>`;
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('fault') && this.fault) this.renderRoot.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }

  private field(
    { name, label, maxlength, value }: { name: string; label: string; maxlength: number; value: string },
    error: string,
    hint = '',
  ) {
    const note = error || hint;
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        name=${name}
        maxlength=${maxlength}
        dir="auto"
        autocomplete="off"
        placeholder=${name === 'origin' ? siteText('siteAddressExample') : nothing}
        .defaultValue=${value}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${note ? `${name}-note` : nothing}
      />
      ${note ? html`<p class=${error ? 'error' : 'hint'} id="${name}-note">${note}</p>` : nothing}
    </div>`;
  }

  private handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const [name, origin] = [textOf(given, 'name').trim(), textOf(given, 'origin').trim()];
    this.isNameless = name === '';
    if (this.isNameless) return void this.renderRoot.querySelector<HTMLElement>('#name')?.focus();
    const detail: NamedSite = { name, origin: origin ? asOrigin(origin) : '' };
    this.dispatchEvent(new CustomEvent<NamedSite>('sapa-named', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-name-site': SapaNameSite;
  }
}
