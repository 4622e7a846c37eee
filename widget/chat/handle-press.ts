import type { ChatHost } from '../core/chat-host.js';
import { emojiButton } from './emoji-button.js';
import { keepFocus } from './keep-focus.js';
import { nextRegion } from './next-region.js';

/** What follows from a click and from keys: where the focus is. From the first movement of a mouse on there are emoji, too. */
export function handlePress(
  host: ChatHost,
  pressed: EventTarget | undefined,
  { type, key, shiftKey }: Partial<KeyboardEvent>,
) {
  emojiButton(host);
  if (type === 'pointermove') return;
  if (key === 'F6') nextRegion(host, shiftKey === true);
  else if (!key || key === 'Tab') keepFocus(host, pressed, key === 'Tab');
}
