import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Label, LabelColor } from '../../../shared/wire/labels/entities.js';
import { labelColors } from '../../../shared/wire/labels/label-colors.js';
import { limits } from '../../../shared/wire/limits.js';
import type { ReplyError } from '../../../shared/wire/reply.js';
import { handlingText as text } from '../../core/handling-texts.js';
import { labelsContext, type LabelsStore } from '../../entities/labels.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';
import { dotStyles } from '../../ui/dot.styles.js';
import { labelsStyles } from './labels.styles.js';

/**
 * A new label, or another name and color for one.
 * @fires sapa-close
 */
@customElement('sapa-label-dialog')
export class SapaLabelDialog extends LitElement {
  static override styles = [baseStyles, dialogStyles, dotStyles, labelsStyles];

  @property({ attribute: false }) label: Label | undefined;
  @property({ attribute: false }) sites: readonly { id: string; name: string }[] = [];
  @consume({ context: labelsContext }) private readonly labels!: LabelsStore;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('#name') private readonly name!: HTMLInputElement;
  @state() private problem = '';
  @state() private isBusy = false;
  @state() private isDeleting = false;

  protected override firstUpdated() {
    this.dialog.showModal();
    this.name.focus();
  }

  override render() {
    const { label } = this;
    const heading = label ? text('changeNamed', { name: label.name }) : text('newLabel');
    return html`<dialog aria-label=${heading} closedby="closerequest" @close=${this.handleClose}>
      <form novalidate @submit=${this.handleSubmit}>
        <div class="field">
          <label for="name">${text('labelName')}</label>
          <input
            id="name"
            name="name"
            class="text"
            autocomplete="off"
            maxlength=${limits.labelName}
            .value=${label?.name ?? ''}
            aria-invalid=${this.problem ? 'true' : 'false'}
            aria-describedby="problem"
          />
          <p id="problem" class="error" role="alert">${this.problem}</p>
        </div>
        ${label || this.sites.length < 2 ? nothing : this.renderSites()}
        <fieldset>
          <legend>${text('labelColor')}</legend>
          ${labelColors.map((color) => this.renderColor(color))}
        </fieldset>
        <div class="end">
          ${label ? this.renderDelete(label) : nothing}
          <wa-button appearance="outlined" @click=${() => this.dialog.close()}>${text('cancel')}</wa-button>
          <wa-button variant="brand" type="submit" ?loading=${this.isBusy}>${text('save')}</wa-button>
        </div>
      </form>
    </dialog>`;
  }

  private renderColor(color: LabelColor) {
    const isChosen = color === (this.label?.color ?? 'blue');
    return html`<label class="color">
      <input type="radio" name="color" value=${color} .checked=${isChosen} />
      <i class="dot ${color}"></i>${text(`color-${color}`)}
    </label>`;
  }

  private renderSites() {
    return html`<div class="field">
      <label for="site">${text('site')}</label>
      <select id="site" name="site" class="text">
        ${this.sites.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
      </select>
    </div>`;
  }

  private renderDelete({ id }: Label) {
    if (!this.isDeleting) {
      return html`<wa-button appearance="plain" @click=${() => (this.isDeleting = true)}>${text('delete')}</wa-button>`;
    }
    return html`<p class="grow">${text('deleteHint')}</p>
      <wa-button variant="danger" @click=${() => this.settle(this.labels.delete(id))}
        >${text('deleteSure')}</wa-button
      >`;
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy) return;
    const given = new FormData(event.target as HTMLFormElement);
    const name = this.name.value.trim();
    this.problem = name ? '' : text('nameMissing');
    if (!name) return this.name.focus();
    const siteId = this.label?.siteId ?? (given.get('site') as string | null) ?? this.sites[0]?.id ?? '';
    const color = labelColors.find((each) => each === given.get('color')) ?? 'blue';
    await this.settle(this.labels.save({ ...(this.label ? { id: this.label.id } : {}), siteId, name, color }));
  }

  /** The list follows by itself: the server tells everybody. */
  private async settle(call: Promise<ReplyError | undefined>) {
    this.isBusy = true;
    const error = await call;
    this.isBusy = false;
    if (error) this.problem = text(error.code === 'E_CONFLICT' ? 'nameTaken' : 'saveFailed');
    else this.dialog.close();
  }

  private handleClose() {
    this.dispatchEvent(new CustomEvent('sapa-close'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-label-dialog': SapaLabelDialog;
  }
}
