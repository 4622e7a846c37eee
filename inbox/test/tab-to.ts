import { userEvent } from 'vitest/browser';

/** More stops than any page of a test has. */
const mostStops = 60;

/** What has the focus, through all shadow roots. */
function focused(): Element | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
}

/** What somebody hears of it: its label, or its words. */
function nameOfFocused(): string {
  const found = focused();
  const host = found?.getRootNode();
  // The button within an element of Web Awesome has its words outside.
  const words = host instanceof ShadowRoot && host.host.localName.startsWith('wa-') ? host.host : found;
  const labels = found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found.labels : null;
  const label = found?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? words?.textContent ?? '';
  return label.replace(/\s+/g, ' ').trim();
}

/** Presses Tab until something of that name has the focus, as somebody without a mouse does. */
export async function tabTo(name: string, { back = false } = {}): Promise<Element> {
  const passed: string[] = [];
  for (let stop = 0; stop < mostStops; stop += 1) {
    await userEvent.tab({ shift: back });
    const found = focused();
    passed.push(nameOfFocused());
    if (found && passed.at(-1)?.startsWith(name)) return found;
  }
  throw new Error(`Tab never comes to "${name}": ${passed.join(' | ')}`);
}
