import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { peopleText } from '../../core/people-texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { formStyles } from '../../ui/form.styles.js';
import '../../ui/sapa-logo.js';
import './sapa-second-factor.js';

/**
 * Where everybody must have a second factor, who has none sets it up before anything else.
 * @fires sapa-signed-in - it is set up, and its recovery codes are kept
 * @fires sapa-sign-out
 */
@customElement('sapa-required-factor')
export class SapaRequiredFactor extends LitElement {
  static override styles = [baseStyles, formStyles];

  @state() private isDone = false;

  override render() {
    return html`
      <main class="card">
        <sapa-logo></sapa-logo>
        <div>
          <h1>${peopleText('factorHeading')}</h1>
          <p class="lead">${peopleText(this.isDone ? 'factorIsOn' : 'factorRequired')}</p>
        </div>
        <sapa-second-factor ?required=${!this.isDone} @sapa-factor-changed=${this.handleDone}></sapa-second-factor>
        ${
          this.isDone
            ? html`<wa-button variant="brand" @click=${() => this.fire('sapa-signed-in')}
                >${peopleText('confirm')}</wa-button
              >`
            : html`<wa-button appearance="plain" @click=${() => this.fire('sapa-sign-out')}
                >${peopleText('signOut')}</wa-button
              >`
        }
      </main>
    `;
  }

  private handleDone() {
    this.isDone = true;
  }

  private fire(name: string) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-required-factor': SapaRequiredFactor;
  }
}
