import type { ChatHost } from '../core/chat-host.js';

/** The field's lines at most; then it scrolls. The same height as in the composer's styles. */
const mostRows = 5;

/** Lets the field grow with its text, in browsers whose style sheets cannot (`field-sizing`). */
export function growField(host: ChatHost) {
  const grow = () => {
    const field = host.composer?.field;
    if (!field) return;
    field.rows = 1;
    const { lineHeight, paddingBlockStart, paddingBlockEnd } = getComputedStyle(field);
    const height = field.scrollHeight - parseFloat(paddingBlockStart) - parseFloat(paddingBlockEnd);
    field.rows = Math.min(mostRows, Math.max(1, Math.round(height / parseFloat(lineHeight))));
  };
  host.addEventListener('sapa-write', grow);
  grow();
}
