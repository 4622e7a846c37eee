import { deepElements } from './deep.js';

const controls = 'button, a[href], input:not([type=hidden]), select, textarea, [role=option], [tabindex="0"]';

/** Kept for screen readers only: a pixel, or nothing of it. */
const isUnseen = (element: Element) => getComputedStyle(element).clipPath === 'inset(50%)';

export function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  const isDrawn = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  return isDrawn && width > 0 && height > 0 && !isUnseen(element);
}

/** All that can be pressed or written in, in the order in which Tab goes. */
export function shownControls(root: Element): HTMLElement[] {
  const all = [...deepElements(root.shadowRoot ?? root)];
  // While a dialog waits for an answer nothing else can be used.
  const modal = all.find((element) => element.matches('dialog:modal'));
  const found = (modal ? [...deepElements(modal)] : all).filter((element) => element.matches(controls));
  return found.filter((element): element is HTMLElement => isShown(placeOf(element)) && !element.matches(':disabled'));
}

/** Where a control is seen and pressed: a box that is ticked, or a score, by its label as well. */
export function placeOf(control: Element): Element {
  return control.matches('[type=checkbox], [type=radio]') ? (control.closest('label') ?? control) : control;
}

/** How a fault names an element. */
export function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label') ?? element.textContent?.trim().replace(/\s+/g, ' ').slice(0, 40);
  const classes = [...element.classList].map((name) => `.${name}`).join('');
  const id = element.id ? `#${element.id}` : '';
  return `${element.localName}${id}${classes} "${label ?? ''}"`;
}
