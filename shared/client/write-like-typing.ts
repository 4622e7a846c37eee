/** Like typing, so that Ctrl+Z takes it back, as nothing newer than `execCommand` can; where that is not to be had, without. */
export function writeLikeTyping(field: HTMLTextAreaElement, text: string): void {
  // Without a selection "delete" would take what stands before the caret.
  if (!text && field.selectionStart === field.selectionEnd) return;
  if (text ? document.execCommand('insertText', false, text) : document.execCommand('delete')) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
