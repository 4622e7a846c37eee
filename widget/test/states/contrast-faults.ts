import { bytesOf, contrast } from '../contrast.js';
import { deepElements, holderOf } from './deep.js';
import { isShown, nameOf, placeOf, shownControls } from './shown-controls.js';

const ofText = 4.5;
const ofLargeText = 3;
const ofParts = 3;

/** Texts, icons, the edges of fields and the rings of the focus that stand out too little (WCAG 2.2: 1.4.3, 1.4.11). */
export function contrastFaults(root: Element): string[] {
  return [...new Set([...textFaults(root), ...partFaults(root), ...ringFaults(root)])];
}

function textFaults(root: Element): string[] {
  return drawn(root).flatMap((element) => {
    const faults: string[] = [];
    if (hasOwnText(element) && !isOff(element)) faults.push(...judge(element, colourOf(element), leastFor(element)));
    if (element.matches(':placeholder-shown')) {
      const { color } = getComputedStyle(element, '::placeholder');
      faults.push(...judge(element, color, ofText, 'placeholder of '));
    }
    return faults;
  });
}

/** What says by its shape alone what it is: icons, and edges of what is filled in. */
function partFaults(root: Element): string[] {
  return drawn(root).flatMap((element) => {
    if (element instanceof SVGSVGElement) {
      const { stroke, fill } = getComputedStyle(element);
      return judge(element.parentElement ?? element, stroke === 'none' ? fill : stroke, ofParts, 'icon of ');
    }
    // With the focus its ring is its edge.
    const isField =
      element.matches('textarea, select, input:not([type=checkbox], [type=radio])') && !element.matches(':focus');
    if (!isField && !element.matches('input + .number')) return [];
    const { borderTopColor } = getComputedStyle(element);
    const around = groundOf(holderOf(element));
    const best = Math.max(contrast(over(borderTopColor, around), around), contrast(groundOf(element), around));
    return best < ofParts ? [`edge of ${nameOf(element)}: ${best.toFixed(2)}`] : [];
  });
}

function ringFaults(root: Element): string[] {
  return shownControls(root)
    .filter(({ tabIndex }) => tabIndex >= 0)
    .flatMap((control) => {
      control.focus({ preventScroll: true });
      const ringed = control.matches('[type=radio]') ? (control.nextElementSibling ?? control) : control;
      const { outlineStyle, outlineColor, outlineOffset, outlineWidth, boxShadow } = getComputedStyle(ringed);
      if (!control.matches(':focus-visible')) return [`${nameOf(control)} does not show the focus`];
      if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return [`${nameOf(control)} has no ring`];
      const isInside = parseFloat(outlineOffset) < 0;
      const beside = groundOf(isInside ? ringed : holderOf(placeOf(ringed)));
      // On whatever page: of two rings around each other one stands out.
      const [, second] = /^(rgba?\([^)]*\)) 0px 0px 0px \d/.exec(boxShadow) ?? [];
      const best = Math.max(contrast(over(outlineColor, beside), beside), second ? contrast(outlineColor, second) : 0);
      return best < ofParts ? [`ring of ${nameOf(control)}: ${best.toFixed(2)}`] : [];
    });
}

function judge(element: Element, colour: string, least: number, what = ''): string[] {
  const ground = groundOf(element);
  const found = contrast(over(colour, ground), ground);
  return found < least ? [`${what}${nameOf(element)}: ${found.toFixed(2)} of ${colour} on ${ground}`] : [];
}

const drawn = (root: Element) => [...deepElements(root.shadowRoot ?? root)].filter(isShown);
const colourOf = (element: Element) => getComputedStyle(element).color;
const isOff = (element: Element) => element.matches(':disabled, :disabled *');

function hasOwnText(element: Element) {
  return [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
}

function leastFor(element: Element) {
  const { fontSize, fontWeight } = getComputedStyle(element);
  const size = parseFloat(fontSize);
  return size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700) ? ofLargeText : ofText;
}

/** What stands behind a text in the element: its own ground, and as much of those around it as shows through. */
function groundOf(element: Element | null): string {
  if (!element) return '#fff';
  const { backgroundColor } = getComputedStyle(element);
  const [, , , alpha = 1] = bytesOf(backgroundColor);
  return alpha === 1 ? opaque(backgroundColor) : over(backgroundColor, groundOf(holderOf(element)));
}

function over(colour: string, ground: string): string {
  const [red = 0, green = 0, blue = 0, alpha = 1] = bytesOf(colour);
  if (alpha === 1) return opaque(colour);
  const below = bytesOf(ground);
  const mix = [red, green, blue].map((part, at) => Math.round(part * alpha + (below[at] ?? 0) * (1 - alpha)));
  return `rgb(${mix.join(' ')})`;
}

const opaque = (colour: string) => `rgb(${bytesOf(colour).slice(0, 3).join(' ')})`;
