/**
 * To the top of all that stands over the page. There the window alone says where it is, whatever the page makes of its body:
 * a filter, for example, would make it the body's own. A page that chooses the layer keeps it.
 */
export function raise(element: HTMLElement) {
  if (getComputedStyle(element).getPropertyValue('--sapa-z-index')) return;
  element.popover = 'manual';
  // Not in browsers before 2024.
  element.hidePopover?.();
  element.showPopover?.();
}
