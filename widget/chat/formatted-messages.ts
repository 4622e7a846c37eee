import { formattedText } from '../../shared/client/formatted-text.js';
import type { MessageLog } from '../core/message-log.js';
import { styles } from './formatted-messages.styles.js';

/** Texts with marks and links. Loaded with the first of them; until then it is shown as it was typed. */
export function formattedMessages(list: MessageLog) {
  list.adoptStyle(styles.styleSheet);
  const shown = new Set(list.messages.map(({ clientId }) => clientId));
  return {
    draw: (text: string) => formattedText(text),
    /** It was read out as it was typed, and is not to be read out again. */
    wasShown: (clientId: string) => shown.has(clientId),
  };
}
