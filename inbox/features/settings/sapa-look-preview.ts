import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { LookPreview } from '../../../shared/look/look-preview.js';
import type { SiteLook } from '../../../shared/wire/sites/site-look.js';
import { siteText } from '../../core/site-texts.js';
import { language } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { shownLook } from './shown-look.js';

const devices = ['phone', 'desktop'] as const;

/** The launcher and the chat as a look makes them, in a frame of their own: looked at, and not to be used. */
@customElement('sapa-look-preview')
export class SapaLookPreview extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
        min-width: 0;
        padding: 1rem;
        border: 1px solid var(--sapa-line);
        border-radius: var(--wa-border-radius-l);
        background: var(--sapa-panel);
      }
      h2 {
        font-size: 1rem;
        font-weight: 600;
      }
      .switches {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .switch {
        display: flex;
        flex: 1 1 auto;
      }
      button {
        flex: 1;
        min-height: 2.25rem;
        padding: 0.25rem 0.625rem;
        border: 1px solid var(--wa-form-control-border-color);
        background: none;
        color: inherit;
        font: inherit;
        font-size: var(--sapa-text-s);
        cursor: pointer;
      }
      button:first-child {
        border-radius: var(--wa-border-radius-m) 0 0 var(--wa-border-radius-m);
      }
      button:last-child {
        margin-inline-start: -1px;
        border-radius: 0 var(--wa-border-radius-m) var(--wa-border-radius-m) 0;
      }
      button[aria-pressed='true'] {
        background: var(--sapa-selected);
        font-weight: 600;
      }
      /* As large as the frame is drawn. */
      .screen {
        justify-self: center;
        width: 14.4rem;
        height: 24rem;
        overflow: hidden;
        border: 1px solid var(--sapa-line);
        border-radius: 1rem;
      }
      iframe {
        display: block;
        width: 24rem;
        height: 40rem;
        border: 0;
        transform: scale(0.6);
        transform-origin: 0 0;
      }
      [dir='rtl'] iframe {
        transform-origin: 100% 0;
      }
      .desktop {
        width: 17.6rem;
        height: 13.2rem;
        border-radius: 0.5rem;
      }
      .desktop iframe {
        width: 56rem;
        height: 42rem;
        transform: scale(0.3142857);
      }
      p {
        color: var(--sapa-quiet);
        font-size: var(--sapa-text-s);
        text-wrap: pretty;
      }
      @media (pointer: coarse) {
        button {
          min-height: 2.75rem;
        }
      }
      @media (forced-colors: active) {
        button[aria-pressed='true'] {
          outline: 2px solid Highlight;
          outline-offset: -3px;
        }
      }
    `,
  ];

  @property({ attribute: false }) look!: SiteLook;
  /** Above the chat; empty: Sapa's own. */
  @property() heading = '';
  @property() greeting = '';
  @state() private device: (typeof devices)[number] = 'phone';
  @state() private deviceScheme: LookPreview['scheme'] = 'light';
  @state() private isOpen = false;
  @query('iframe') private readonly frame!: HTMLIFrameElement;
  @query('h2') private readonly headingElement!: HTMLElement;
  private isReady = false;

  override focus() {
    this.headingElement.focus({ preventScroll: true });
  }

  override render() {
    const { device, isOpen } = this;
    return html`
      <h2 tabindex="-1">${siteText('preview')}</h2>
      <div class="switches">
        ${this.renderSwitch(
          siteText('previewDevice'),
          devices.map((each) => [siteText(`preview-${each}`), each === device, () => (this.device = each)]),
        )}
        ${
          this.look.scheme === 'auto'
            ? this.renderSwitch(
                siteText('previewScheme'),
                (['light', 'dark'] as const).map((each) => [
                  siteText(`scheme-${each}`),
                  each === this.deviceScheme,
                  () => (this.deviceScheme = each),
                ]),
              )
            : ''
        }
        ${this.renderSwitch(
          siteText('previewChat'),
          [false, true].map((each) => [
            siteText(each ? 'previewOpen' : 'previewClosed'),
            each === isOpen,
            () => (this.isOpen = each),
          ]),
        )}
      </div>
      <div class="screen ${device}">
        <iframe
          src="/embed/preview"
          title=${siteText('previewFrame')}
          inert
          tabindex="-1"
          @load=${this.handleLoad}
        ></iframe>
      </div>
      <p>${siteText('previewHint')}</p>
    `;
  }

  private renderSwitch(label: string, choices: readonly [words: string, isChosen: boolean, choose: () => void][]) {
    return html`<div class="switch" role="group" aria-label=${label}>
      ${choices.map(
        ([words, isChosen, choose]) =>
          html`<button type="button" aria-pressed=${isChosen ? 'true' : 'false'} @click=${choose}>${words}</button>`,
      )}
    </div>`;
  }

  protected override updated(_changed: PropertyValues<this>) {
    if (this.isReady) this.tell();
  }

  private handleLoad() {
    this.isReady = true;
    this.tell();
  }

  private tell() {
    const { look, heading: title, greeting, isOpen, deviceScheme } = this;
    const scheme = look.scheme === 'auto' ? deviceScheme : look.scheme;
    const shown: LookPreview = { look: shownLook(look), language, scheme, isOpen, title, greeting };
    this.frame.contentWindow?.postMessage(shown, location.origin);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-look-preview': SapaLookPreview;
  }
}
