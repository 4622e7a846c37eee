import { QrCreator } from '@konnorr/qr-creator';
import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';

/** Device pixels: twice as many as are shown, for dense screens. */
const size = 360;

/** A text to be read by a camera. Web Awesome's element for it writes style attributes, which our policy forbids. */
@customElement('sapa-qr-code')
export class SapaQrCode extends LitElement {
  static override styles = css`
    canvas {
      display: block;
      width: 11.25rem;
      height: 11.25rem;
      padding: 0.75rem;
      box-sizing: border-box;
      border-radius: var(--wa-border-radius-m);
      /* Black on white in the dark look as well: many cameras read nothing else. */
      background: #fff;
    }
  `;

  @property() text = '';
  @property() label = '';
  @query('canvas') private readonly canvas!: HTMLCanvasElement;

  override render() {
    return html`<canvas width=${size} height=${size} role="img" aria-label=${this.label}></canvas>`;
  }

  protected override updated(changed: PropertyValues) {
    if (!changed.has('text')) return;
    QrCreator.render({ text: this.text, size, radius: 0, ecLevel: 'M', fill: '#000', background: '#fff' }, this.canvas);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-qr-code': SapaQrCode;
  }
}
