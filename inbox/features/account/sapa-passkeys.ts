import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { limits } from '../../../shared/wire/limits.js';
import type { ReplyError } from '../../../shared/wire/reply.js';
import type { Passkey } from '../../../shared/wire/staff/passkeys.js';
import { makePasskey } from '../../core/passkeys.js';
import { peopleText, type PeopleText } from '../../core/people-texts.js';
import { t } from '../../core/texts.js';
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from '../../data/passkeys.js';
import { baseStyles } from '../../ui/base.styles.js';
import { formField, submitOnEnter, textOf } from '../../ui/form-field.js';
import { formStyles } from '../../ui/form.styles.js';
import { partStyles } from '../../ui/page.styles.js';
import { dateTime } from '../../ui/times.js';
import { browserOf } from './browser-name.js';
import { ownFormStyles } from './own-form.styles.js';

const calls = { addPasskey, beginPasskey, removePasskey, renamePasskey };

type Wish = { kind: 'add' } | { kind: 'rename' | 'remove'; passkey: Passkey };

/**
 * The own passkeys: each has a name, and is added and removed with the password.
 * @fires sapa-passkeys-changed - `{ isAdded: boolean }`
 */
@customElement('sapa-passkeys')
export class SapaPasskeys extends LitElement {
  static override styles = [
    baseStyles,
    formStyles,
    partStyles,
    ownFormStyles,
    css`
      .list {
        margin-block-end: 1rem;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      @media (max-width: 600px) {
        .list > li {
          flex-wrap: wrap;
        }
        .list .grow {
          flex-basis: 60%;
        }
      }
    `,
  ];

  @property({ attribute: false }) passkeys: readonly Passkey[] = [];
  /** Else nobody is asked for one. */
  @property({ attribute: false }) hasPassword = true;
  /** One can be added, and nothing else. */
  @property({ type: Boolean }) required = false;
  @property({ attribute: false }) calls: typeof calls = calls;
  @property({ attribute: false }) makePasskey: typeof makePasskey = makePasskey;
  @state() private wish: Wish | undefined;
  @state() private faults: { name?: string; password?: string } = {};
  @state() private problem = '';
  @state() private done = '';
  @state() private isBusy = false;

  override render() {
    return html`
      ${this.required ? nothing : this.renderList()}
      <p class="small" role="status">${this.done}</p>
      ${this.wish ? this.renderForm(this.wish) : this.renderAdd()}
    `;
  }

  private renderList() {
    if (this.passkeys.length === 0) return html`<p class="small">${peopleText('noPasskeys')}</p>`;
    return html`<ul class="list">
      ${repeat(
        this.passkeys,
        ({ id }) => id,
        (passkey) => this.renderPasskey(passkey),
      )}
    </ul>`;
  }

  private renderPasskey(passkey: Passkey) {
    const { name, createdAt, lastUsedAt } = passkey;
    const made = dateTime(createdAt);
    const button = (kind: 'rename' | 'remove', text: string) =>
      html`<wa-button size="s" appearance="outlined" @click=${() => this.choose({ kind, passkey })}
        >${text}<span class="visually-hidden"> ${name}</span></wa-button
      >`;
    return html`<li>
      <wa-icon name="key"></wa-icon>
      <div class="grow">
        <strong>${name}</strong>
        <p class="small">
          ${lastUsedAt ? peopleText('passkeyUsed', { made, used: dateTime(lastUsedAt) }) : peopleText('passkeyUnused', { made })}
        </p>
      </div>
      <div class="buttons">
        ${button('rename', peopleText('passkeyRename'))} ${button('remove', peopleText('passkeyRemove'))}
      </div>
    </li>`;
  }

  private renderAdd() {
    if (!('PublicKeyCredential' in globalThis)) return html`<p class="small">${peopleText('passkeyUnsupported')}</p>`;
    if (this.passkeys.length >= limits.passkeys)
      return html`<p class="small">${peopleText('passkeyTooMany', { count: limits.passkeys })}</p>`;
    return html`<wa-button size="s" appearance="outlined" @click=${() => this.choose({ kind: 'add' })}
      >${peopleText('passkeyAdd')}</wa-button
    >`;
  }

  private renderForm(wish: Wish) {
    const name = wish.kind === 'add' ? browserOf(navigator.userAgent).name : wish.passkey.name;
    const isAsked = wish.kind !== 'rename' && this.hasPassword;
    return html`<form novalidate @submit=${this.handleSubmit} @keydown=${submitOnEnter}>
      ${
        wish.kind === 'remove'
          ? html`<p>${peopleText('passkeyRemoveLead', { name })}</p>`
          : formField({
              ...{ name: 'name', label: peopleText('passkeyName'), type: 'text', autocomplete: 'off', value: name },
              ...{ maxlength: limits.passkeyName, hint: peopleText('passkeyNameHint'), error: this.faults.name },
            })
      }
      ${
        isAsked
          ? formField({
              ...{ name: 'password', label: peopleText('password'), type: 'password' },
              ...{ autocomplete: 'current-password', maxlength: limits.passwordMax, error: this.faults.password },
            })
          : nothing
      }
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <div class="buttons">
        <wa-button type="submit" variant=${wish.kind === 'remove' ? 'danger' : 'brand'} ?loading=${this.isBusy}
          >${peopleText(wish.kind === 'remove' ? 'passkeyRemove' : wish.kind === 'add' ? 'confirm' : 'save')}</wa-button
        >
        <wa-button type="button" appearance="outlined" @click=${() => this.choose(undefined)}
          >${peopleText('cancel')}</wa-button
        >
      </div>
    </form>`;
  }

  private async choose(wish: Wish | undefined) {
    this.wish = wish;
    this.faults = {};
    this.problem = this.done = '';
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(wish ? 'input' : 'wa-button')?.focus();
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    const { wish } = this;
    if (this.isBusy || !wish) return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const name = textOf(data, 'name').trim();
    const password = this.hasPassword ? textOf(data, 'password') : undefined;
    this.faults = wish.kind !== 'remove' && name === '' ? { name: peopleText('nameMissing') } : {};
    this.problem = '';
    if (this.faults.name) return this.focusField('name');
    this.isBusy = true;
    const isDone = await this.fulfil(wish, name, password);
    this.isBusy = false;
    if (!isDone) return this.focusField(this.faults.password ? 'password' : undefined);
    await this.choose(undefined);
    if (wish.kind !== 'rename') this.done = peopleText(wish.kind === 'add' ? 'passkeyAdded' : 'passkeyRemoved');
    const detail = { isAdded: wish.kind === 'add' };
    this.dispatchEvent(new CustomEvent('sapa-passkeys-changed', { detail, bubbles: true, composed: true }));
  }

  private async fulfil(wish: Wish, name: string, password: string | undefined): Promise<boolean> {
    if (wish.kind === 'add') return this.add(name, password);
    const { id } = wish.passkey;
    const reply = await (wish.kind === 'rename'
      ? this.calls.renamePasskey(id, name)
      : this.calls.removePasskey(id, password));
    // Not there any more is what was wanted.
    if (reply.ok || (wish.kind === 'remove' && reply.error.code === 'E_NOT_FOUND')) return true;
    this.tell(reply.error, this.hasPassword ? 'passkeyLast' : 'signInAgain');
    return false;
  }

  private async add(name: string, password: string | undefined): Promise<boolean> {
    const begun = await this.calls.beginPasskey(password);
    if (!begun.ok) {
      this.tell(begun.error, 'signInAgain');
      return false;
    }
    const { value, fault } = await this.makePasskey(begun.value);
    if (fault) {
      const texts = { cancelled: 'passkeyCancelled', there: 'passkeyThere', refused: 'passkeyRefused' } as const;
      this.problem = peopleText(texts[fault]);
      return false;
    }
    const added = await this.calls.addPasskey(name, value);
    if (!added.ok) this.problem = added.error.code === 'E_SCHEMA' ? peopleText('passkeyRefused') : t('serverAway');
    return added.ok;
  }

  private tell({ code, field }: ReplyError, ofConflict: PeopleText) {
    if (code === 'E_SCHEMA' && field === 'password') this.faults = { password: peopleText('currentWrong') };
    else if (code === 'E_CONFLICT') this.problem = peopleText(ofConflict);
    else if (code === 'E_SECOND_FACTOR') this.problem = peopleText('passkeyInstead');
    else this.problem = code === 'E_RATE' ? peopleText('tooOften') : t('serverAway');
  }

  private async focusField(name: string | undefined) {
    await this.updateComplete;
    if (name) this.renderRoot.querySelector<HTMLInputElement>(`#${name}`)?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-passkeys': SapaPasskeys;
  }
}
