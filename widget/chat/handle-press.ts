import { keepFocus } from './keep-focus.js';
import { nextRegion } from './next-region.js';
import type { SapaChat } from './sapa-chat.js';

/** What follows from a click, from Tab and from F6: where the focus is. */
export function handlePress(
  chat: SapaChat,
  pressed: EventTarget | undefined,
  { key, shiftKey }: Partial<KeyboardEvent>,
) {
  if (key === 'F6') nextRegion(chat, shiftKey === true);
  else keepFocus(chat, pressed, key === 'Tab');
}
