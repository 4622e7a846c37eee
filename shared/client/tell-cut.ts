/**
 * Says beside a field that it took only a part of what is being pasted: a browser cuts by `maxlength` without a word. In the
 * browser's own way, which forms of every kind and screen readers know. To be called at the paste.
 */
export function tellCut(event: ClipboardEvent, said: (fits: number) => string): void {
  const [field] = event.composedPath();
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || field.maxLength < 0) return;
  const { maxLength, value, selectionStart, selectionEnd } = field;
  const replaced = (selectionEnd ?? 0) - (selectionStart ?? 0);
  const pasted = event.clipboardData?.getData('text') ?? '';
  if (value.length - replaced + pasted.length <= maxLength) return;
  // Now: where it is pasted, the event says now alone.
  const text = said(maxLength);
  // After it is pasted, which takes away what is said.
  setTimeout(() => {
    field.setCustomValidity(text);
    field.reportValidity();
    const forget = () => field.setCustomValidity('');
    for (const name of ['input', 'keydown', 'blur']) field.addEventListener(name, forget, { once: true });
  });
}
