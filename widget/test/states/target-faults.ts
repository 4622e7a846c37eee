import { nameOf, placeOf, shownControls } from './shown-controls.js';

const comfortable = 44;
const least = 24;

/**
 * What is too small to be pressed: below 44 px, unless it is 24 px at least and so far from others as WCAG 2.2 (2.5.8) asks:
 * a circle of 24 px around its middle touches neither another target nor the circle of a small one.
 */
export function targetFaults(root: Element): string[] {
  // What only takes the focus is not pressed, and a link in a sentence is as high as its line.
  const places = [...new Set(shownControls(root).filter(isPressed).map(placeOf))];
  return places.flatMap((place) => {
    const { width, height } = place.getBoundingClientRect();
    const size = Math.min(width, height);
    // Rounded as the screen does.
    if (size > comfortable - 0.5) return [];
    // What stays in sight while a form scrolls may lie over it, until one scrolls there.
    place.scrollIntoView({ block: 'center' });
    const rect = place.getBoundingClientRect();
    const others = places.filter((other) => other !== place);
    const isClear = others.every((other) => isFar(rect, other.getBoundingClientRect()));
    if (size > least - 0.5 && isClear) return [];
    return [`${nameOf(place)} is ${Math.round(rect.width)} x ${Math.round(rect.height)} px`];
  });
}

function isPressed(control: Element) {
  return !control.matches('[role=log], section, form, .text a, p a');
}

function isFar(rect: DOMRect, other: DOMRect) {
  const [x, y] = middleOf(rect);
  const nearest = [clamp(x, other.left, other.right), clamp(y, other.top, other.bottom)] as const;
  if (Math.hypot(nearest[0] - x, nearest[1] - y) < least / 2) return false;
  if (Math.min(other.width, other.height) >= least) return true;
  const [otherX, otherY] = middleOf(other);
  return Math.hypot(otherX - x, otherY - y) >= least;
}

const middleOf = ({ x, y, width, height }: DOMRect) => [x + width / 2, y + height / 2] as const;
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
