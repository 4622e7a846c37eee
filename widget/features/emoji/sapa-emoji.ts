import { EmojiPicker } from '../../../shared/client/emoji-picker.js';
import { base } from '../../chat/base.styles.js';
import { define } from '../../core/define.js';
import { styles } from './sapa-emoji.styles.js';

/** Emoji for the message that is being written, above it. */
class SapaEmoji extends EmojiPicker {
  static override styles = [base, styles];
}

define('sapa-emoji', SapaEmoji);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-emoji': SapaEmoji;
  }
  interface HTMLElementEventMap {
    'sapa-emoji': CustomEvent<{ sign: string }>;
    'sapa-leave': CustomEvent<{ isByKey: boolean }>;
  }
}
