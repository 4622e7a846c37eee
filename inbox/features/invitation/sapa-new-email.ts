import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { paths } from '../../core/location.store.js';
import { peopleText } from '../../core/people-texts.js';
import { t } from '../../core/texts.js';
import { confirmEmail } from '../../data/own-email.js';
import { baseStyles } from '../../ui/base.styles.js';
import { deadLink } from '../../ui/dead-link.js';
import { formStyles } from '../../ui/form.styles.js';
import '../../ui/sapa-logo.js';

/** A new address holds from here on, by the link from a mail and a press: programs open links as well. */
@customElement('sapa-new-email')
export class SapaNewEmail extends LitElement {
  static override styles = [baseStyles, formStyles];

  /** The secret of the link. */
  @property() token = '';
  @property({ attribute: false }) confirmEmail: typeof confirmEmail = confirmEmail;
  /** The address that holds now. */
  @state() private email = '';
  @state() private problem = '';
  @state() private isBusy = false;
  @state() private isOver = false;

  override render() {
    if (this.isOver || !this.token) return deadLink(peopleText('linkOver'), peopleText('emailOverText'));
    return html`
      <main class="card">
        <sapa-logo></sapa-logo>
        <div>
          <h1>${peopleText('newEmailHeading')}</h1>
          <p class="lead" role="status">
            ${this.email ? peopleText('newEmailDone', { email: this.email }) : peopleText('newEmailLead')}
          </p>
        </div>
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        ${
          this.email
            ? html`<wa-button variant="brand" href=${paths.list}>${peopleText('goOn')}</wa-button>`
            : html`<wa-button variant="brand" ?loading=${this.isBusy} @click=${this.handlePress}
                >${peopleText('newEmailUse')}</wa-button
              >`
        }
      </main>
    `;
  }

  private readonly handlePress = async () => {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = '';
    const reply = await this.confirmEmail(this.token);
    this.isBusy = false;
    if (reply.ok) this.email = reply.value.email;
    else if (reply.error.code === 'E_NOT_FOUND') this.isOver = true;
    else this.problem = reply.error.code === 'E_RATE' ? peopleText('tooOften') : t('serverAway');
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-new-email': SapaNewEmail;
  }
}
