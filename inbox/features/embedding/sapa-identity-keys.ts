import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { IdentityKey } from '../../../shared/wire/identity/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { listIdentityKeys, makeIdentityKey, removeIdentityKey, revokeIdentity } from '../../data/identity-keys.js';
import { t } from '../../core/texts.js';
import { dateTime } from '../../ui/times.js';
import { baseStyles } from '../../ui/base.styles.js';
import { textOf } from '../../ui/form-field.js';
import { panelFormStyles } from '../../ui/panel-form.styles.js';
import './sapa-snippet.js';

/** The keys by which a site's publisher signs who a reader is. Draws nothing for those who may not hold them. */
@customElement('sapa-identity-keys')
export class SapaIdentityKeys extends LitElement {
  static override styles = [baseStyles, panelFormStyles];

  @property({ attribute: 'site-id' }) siteId = '';
  @property({ attribute: false }) list: typeof listIdentityKeys = listIdentityKeys;
  @property({ attribute: false }) make: typeof makeIdentityKey = makeIdentityKey;
  @property({ attribute: false }) removeKey: typeof removeIdentityKey = removeIdentityKey;
  @property({ attribute: false }) revoke: typeof revokeIdentity = revokeIdentity;
  @state() private keys: readonly IdentityKey[] | undefined;
  @state() private secret = '';
  @state() private problem = '';
  @state() private said = '';

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  private async load() {
    const reply = await this.list(this.siteId);
    if (reply.ok) this.keys = reply.value.keys;
  }

  override render() {
    if (!this.keys) return nothing;
    return html`
      <details>
        <summary>${t('keysHeading')}</summary>
        <p class="quiet">${t('keysLead')}</p>
        ${
          this.keys.length === 0
            ? html`<p>${t('keysNone')}</p>`
            : html`<ul>
                ${this.keys.map((key) => this.renderKey(key))}
              </ul>`
        }
        ${
          this.secret
            ? html`<p class="verdict">${t('keysOnce')}</p>
                <sapa-snippet code=${this.secret}></sapa-snippet>`
            : nothing
        }
        <wa-button size="s" appearance="outlined" @click=${() => this.add()}>${t('keysMake')}</wa-button>
        <form @submit=${this.handlePublicKey}>
          <label for="public">${t('keysPublic')}</label>
          <textarea id="public" name="public" rows="3" required maxlength="2000" spellcheck="false"></textarea>
          <wa-button size="s" appearance="outlined" type="submit">${t('keysAdd')}</wa-button>
        </form>
        ${this.renderRevocation('sub', t('revokeSub'))} ${this.renderRevocation('jti', t('revokeJti'))}
        <p role="status">${this.said}</p>
        <p class="problem" role="alert">${this.problem}</p>
      </details>
    `;
  }

  private renderKey({ kid, algorithm, createdAt }: IdentityKey) {
    return html`
      <li>
        <span><code>${kid}</code> · ${algorithm} · ${dateTime(createdAt)}</span>
        <wa-button size="s" appearance="outlined" @click=${() => this.drop(kid)}>${t('keysRemove', { kid })}</wa-button>
      </li>
    `;
  }

  private renderRevocation(kind: 'sub' | 'jti', label: string) {
    return html`
      <form @submit=${(event: SubmitEvent) => this.handleRevoke(event, kind)}>
        <label for=${kind}>${label}</label>
        <input id=${kind} name=${kind} required maxlength=${limits.externalId} autocomplete="off" />
        <wa-button size="s" appearance="outlined" type="submit">${t('revoke')}</wa-button>
      </form>
    `;
  }

  private async add(publicKey?: string) {
    this.problem = this.secret = this.said = '';
    const reply = await this.make(this.siteId, publicKey);
    if (reply.ok) {
      this.secret = reply.value.secret ?? '';
      await this.load();
    } else if (reply.error.code === 'E_CONFLICT') this.problem = t('keysFull');
    else this.problem = t(reply.error.code === 'E_SCHEMA' ? 'keysRefused' : 'keysFailed');
    return reply.ok;
  }

  private async handlePublicKey(event: SubmitEvent) {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    if (await this.add(textOf(new FormData(form), 'public'))) form.reset();
  }

  private async drop(kid: string) {
    this.problem = this.secret = this.said = '';
    const reply = await this.removeKey(this.siteId, kid);
    // Not there any more is what was wanted.
    if (!reply.ok && reply.error.code !== 'E_NOT_FOUND') this.problem = t('keysFailed');
    await this.load();
  }

  private async handleRevoke(event: SubmitEvent, kind: 'sub' | 'jti') {
    event.preventDefault();
    this.problem = this.said = '';
    const form = event.target as HTMLFormElement;
    const given = textOf(new FormData(form), kind);
    const reply = await this.revoke(this.siteId, kind === 'sub' ? { sub: given } : { jti: given });
    if (!reply.ok) this.problem = t('keysFailed');
    else {
      this.said = t('revoked');
      form.reset();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-identity-keys': SapaIdentityKeys;
  }
}
