import type { ChatHost } from '../core/chat-host.js';
import { keepFocus } from './keep-focus.js';
import { nextRegion } from './next-region.js';

/** What follows from a click, from Tab and from F6: where the focus is. */
export function handlePress(
  host: ChatHost,
  pressed: EventTarget | undefined,
  { key, shiftKey }: Partial<KeyboardEvent>,
) {
  if (key === 'F6') nextRegion(host, shiftKey === true);
  else keepFocus(host, pressed, key === 'Tab');
}
