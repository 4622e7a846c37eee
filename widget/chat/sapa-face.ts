import { LitElement, html, type PropertyValues } from 'lit';
import { define } from '../core/define.js';
import { styles } from './sapa-face.styles.js';

/** What has come, by its path: one staff member stands at many messages. */
const bitmaps = new Map<string, Promise<ImageBitmap | undefined>>();

/**
 * A staff member's picture. Decoration: the name stands beside it. Fetched and drawn, as the pictures of messages are, so
 * that a page's policy for pictures has no say.
 */
export class SapaFace extends LitElement {
  static override styles = styles;
  static override properties = { path: { attribute: false }, side: { attribute: false } };

  path = '';
  /** CSS pixels; as large as the circle of initials (`sapa-message-list.styles.ts`), unless it is laid out otherwise. */
  side = 28;

  override render() {
    return html`<canvas aria-hidden="true"></canvas>`;
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('path')) void this.draw(this.path);
  }

  private async draw(path: string) {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas) return;
    // No more pixels than are seen: there may be hundreds of them. It also wipes out what was there.
    canvas.width = canvas.height = Math.ceil(this.side * devicePixelRatio);
    const bitmap = await bitmapOf(path);
    const context = canvas.getContext('2d');
    if (!bitmap || !context || path !== this.path) return;
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  }
}

function bitmapOf(path: string): Promise<ImageBitmap | undefined> {
  const known = bitmaps.get(path);
  if (known) return known;
  const coming = fetchBitmap(path).catch(() => {
    // A line that was down is asked again, by the next message.
    bitmaps.delete(path);
    return undefined;
  });
  bitmaps.set(path, coming);
  return coming;
}

/** From where this file came, which need not know who looks at which page. */
async function fetchBitmap(path: string): Promise<ImageBitmap | undefined> {
  const address = new URL(path, import.meta.url);
  const answer = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${answer.status}`);
  return createImageBitmap(await answer.blob());
}

define('sapa-face', SapaFace);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-face': SapaFace;
  }
}
