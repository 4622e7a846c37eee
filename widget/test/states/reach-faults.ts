import { childrenOf, deepElements, holderOf } from './deep.js';
import { isShown, nameOf, placeOf, shownControls } from './shown-controls.js';

/**
 * What cannot be seen or reached at this size of window and text (WCAG 2.2: 1.4.4, 1.4.10): wider than its room, cut, or not
 * to be scrolled to.
 */
export function reachFaults(root: Element): string[] {
  const own = [root, ...deepElements(root.shadowRoot ?? root)].filter(isShown);
  return [...own.flatMap(widthFaults), ...own.flatMap(cutFaults), ...shownControls(root).flatMap(hiddenFaults)];
}

const isCut = (overflow: string) => overflow !== 'visible';
const isScrolled = (overflow: string) => overflow === 'auto' || overflow === 'scroll';

function widthFaults(element: Element): string[] {
  if (element.matches('input, textarea, select, svg, svg *, canvas')) return [];
  const { left, right } = element.getBoundingClientRect();
  if (left < -1 || right > document.documentElement.clientWidth + 1)
    return [`${nameOf(element)} reaches from ${Math.round(left)} to ${Math.round(right)}`];
  const { overflowX } = getComputedStyle(element);
  return isScrolled(overflowX) && element.scrollWidth > element.clientWidth + 1
    ? [`${nameOf(element)} scrolls sideways by ${element.scrollWidth - element.clientWidth} px`]
    : [];
}

/** What its own box cuts, other than a text that says so by its dots. */
function cutFaults(element: Element): string[] {
  if (element.matches('textarea, input, select, svg')) return [];
  const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
  const cutsWidth = isCut(overflowX) && !isScrolled(overflowX) && textOverflow !== 'ellipsis';
  const cutsHeight = isCut(overflowY) && !isScrolled(overflowY);
  if (!cutsWidth && !cutsHeight) return [];
  const own = element.getBoundingClientRect();
  const cut = childrenOf(element).filter((child) => {
    const { left, right, top, bottom } = child.getBoundingClientRect();
    const isTooWide = left < own.left - 1 || right > own.right + 1;
    const isTooHigh = top < own.top - 1 || bottom > own.bottom + 1;
    return isShown(child) && ((cutsWidth && isTooWide) || (cutsHeight && isTooHigh));
  });
  return cut.map((child) => `${nameOf(element)} cuts ${nameOf(child)}`);
}

/** Scrolled to, it must be in the window, and lie under nothing. */
function hiddenFaults(control: HTMLElement): string[] {
  if (control.matches('[role=log]')) return [];
  const place = placeOf(control);
  place.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  // Of a link that goes over two lines the first part.
  const { left, top, right, bottom } = place.getClientRects()[0] ?? place.getBoundingClientRect();
  const isIn = left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
  if (!isIn && bottom - top < innerHeight) return [`${nameOf(control)} is out of the window`];
  const [x, y] = [(left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
  for (let hit = topAt(document, x, y); hit; hit = holderOf(hit)) if (hit === place || hit === control) return [];
  const cover = topAt(document, x, y);
  return [`${nameOf(control)} lies under ${cover ? nameOf(cover) : 'nothing'}`];
}

function topAt(root: DocumentOrShadowRoot, x: number, y: number): Element | null {
  const hit = root.elementFromPoint(x, y);
  return hit?.shadowRoot && hit.shadowRoot !== root ? (topAt(hit.shadowRoot, x, y) ?? hit) : hit;
}
