import { t } from '../core/texts.js';
import { limits } from '../../shared/wire/limits.js';

/** What is said of a text that is too long for one message, or of which a part did not fit into its field; else empty. */
export function tooLongText(length: number): string {
  const { messageText: limit, draftText: fits } = limits;
  if (length <= limit) return '';
  return length < fits ? t('tooLong', { count: length, limit }) : t('cut', { fits, limit });
}
