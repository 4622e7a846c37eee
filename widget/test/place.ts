import { html, render, type TemplateResult } from 'lit';
import { onTestFinished } from 'vitest';

/** Puts a template on the page, gives its first element when Lit has drawn it, and takes it away after the test. */
export async function place<T extends HTMLElement>(template: TemplateResult): Promise<T> {
  const container = document.createElement('div');
  document.body.append(container);
  onTestFinished(() => {
    render(html``, container);
    container.remove();
  });
  render(template, container);
  const element = container.firstElementChild as T & { updateComplete?: Promise<unknown> };
  await element.updateComplete;
  return element;
}
