import { LitElement, html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { loadTexts } from '../core/texts.js';
import { draw, settle } from '../test/draw.js';
import { FileDrop } from './file-drop.js';

const take = vi.fn<(files: readonly File[]) => void>();
let canTake = true;

class DropHost extends LitElement {
  private readonly drop = new FileDrop(this, { canTake: () => canTake, take });
  override render() {
    return html`<p>Percakapan</p>
      ${this.drop.render()}`;
  }
}
customElements.define('drop-host', DropHost);

let host: DropHost;
beforeAll(() => loadTexts('id'));
beforeEach(async () => {
  vi.clearAllMocks();
  canTake = true;
  host = await draw<DropHost>(html`<drop-host></drop-host>`);
});

const file = new File(['x'], 'a.png', { type: 'image/png' });
async function drag(type: string, target: EventTarget = host, isFile = true) {
  const dataTransfer = new DataTransfer();
  if (isFile) dataTransfer.items.add(file);
  else dataTransfer.setData('text/plain', 'Halo');
  const event = new DragEvent(type, { dataTransfer, bubbles: true, composed: true, cancelable: true });
  target.dispatchEvent(event);
  await settle(host);
  return event.defaultPrevented;
}
const area = () => host.renderRoot.querySelector('sapa-drop-area');

test('a file held over the conversation shows where it may fall, over its parts as well, and falls', async () => {
  const inner = host.renderRoot.querySelector('p')!;
  await drag('dragenter');
  await drag('dragenter', inner);
  await drag('dragleave');
  expect(area()?.hasAttribute('isRefused')).toBe(false);
  expect(await drag('dragover', inner)).toBe(true);
  expect(await drag('drop', inner)).toBe(true);
  expect(take.mock.calls).toEqual([[[expect.objectContaining({ name: 'a.png' })]]]);
  expect(area()).toBeNull();
});

test('where no reply is written, or beside the conversation, it falls nowhere, and the page stays', async () => {
  canTake = false;
  await drag('dragenter');
  expect(area()?.hasAttribute('isRefused')).toBe(true);
  expect(await drag('drop')).toBe(true);
  canTake = true;
  expect(await drag('drop', document.body)).toBe(true);
  expect(take).not.toHaveBeenCalled();
});

test('a text is the field’s own business', async () => {
  await drag('dragenter', host, false);
  expect(area()).toBeNull();
  expect(await drag('drop', host, false)).toBe(false);
});
