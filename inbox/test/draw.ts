import '../styles.css';
import axe from 'axe-core';
import { render, type LitElement, type TemplateResult } from 'lit';
import { onTestFinished } from 'vitest';

/** Puts a template on the page, as its readers see it, until the test has ended. */
export async function draw<Element extends LitElement>(template: TemplateResult): Promise<Element> {
  document.documentElement.lang ||= 'id';
  document.title ||= 'Sapa';
  const place = document.createElement('div');
  document.body.append(place);
  onTestFinished(() => place.remove());
  render(template, place);
  const element = place.firstElementChild as Element;
  await settle(element);
  return element;
}

/** Everything inside has drawn itself. */
export async function settle(element: LitElement): Promise<void> {
  await element.updateComplete;
  for (const inner of deepElements(element.renderRoot)) {
    if ('updateComplete' in inner) await (inner as LitElement).updateComplete;
  }
}

/** Through all shadow roots. */
export function deepElements(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? deepElements(element.shadowRoot) : []),
  ]);
}

/** Every word that is drawn, through all shadow roots. */
export function deepText(root: ParentNode): string {
  const words = [root, ...deepElements(root)].flatMap((parent) => [...parent.childNodes]);
  return words
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.textContent?.trim() ?? '')
    .join(' ');
}

/** All that differs between light and dark. */
const ofColours: axe.RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** What is wrong, in words, in light and dark; empty when nothing is. A single component needs no landmarks around it. */
export async function accessibilityFaults(element: Element): Promise<string[]> {
  const faults: string[] = [];
  for (const look of ['light', 'dark']) {
    document.documentElement.classList.toggle('wa-dark', look === 'dark');
    const { violations } = await axe.run(element, {
      resultTypes: ['violations'],
      ...(look === 'dark' ? { runOnly: ofColours } : { rules: { region: { enabled: false } } }),
    });
    faults.push(...violations.map(({ id, nodes }) => `${look} ${id}: ${nodes.map(({ html }) => html).join(' ')}`));
  }
  document.documentElement.classList.remove('wa-dark');
  return faults;
}
