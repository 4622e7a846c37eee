import { customElement } from 'lit/decorators.js';
import { EmojiPicker } from '../../../shared/client/emoji-picker.js';
import en from '../../../shared/locales/en.json?part=emoji';
import id from '../../../shared/locales/id.json?part=emoji';
import { language } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { keptEmojis } from './kept-emojis.js';
import { emojiPickerStyles } from './sapa-emoji-picker.styles.js';

/** Above the field that an emoji is chosen for. */
@customElement('sapa-emoji-picker')
export class SapaEmojiPicker extends EmojiPicker {
  static override styles = [baseStyles, emojiPickerStyles];

  override texts = { id, en }[language];
  override language = language;
  override kept = keptEmojis;
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-emoji-picker': SapaEmojiPicker;
  }
}
