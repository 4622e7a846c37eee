import type { LauncherLook } from '../../shared/look/chat-look.js';

declare global {
  /** Put in by the build: the loader of sites that have chosen nothing knows nothing of it. */
  const __HAS_LOOK__: boolean;
}

/** Put onto the loader's tag by the server, where the tag names its site in the address. */
export interface WithLook {
  sapaLook?: LauncherLook;
}

/** Lays the look over an element's own style, which asks the page first. */
export function dressIn({ shadowRoot }: Element, look: LauncherLook | undefined) {
  if (!look) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(look.css);
  shadowRoot?.adoptedStyleSheets.push(sheet);
}

/** In the place of the icon, once it has come: where it does not, or a policy forbids it, the icon stays. */
export function showPicture(button: HTMLElement, look: LauncherLook | undefined) {
  if (!look?.picture) return;
  const picture = new Image();
  // No cookie goes along.
  picture.crossOrigin = '';
  picture.alt = '';
  picture.part.value = 'icon';
  picture.onload = () => button.firstChild?.replaceWith(picture);
  picture.src = look.picture;
}
