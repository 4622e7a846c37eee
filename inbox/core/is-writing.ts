const notWritten = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'color', 'range', 'image']);

/** In a field letters are letters, and no key of ours. */
export function isWriting(event: Event): boolean {
  const [target] = event.composedPath();
  if (target instanceof HTMLInputElement) return !notWritten.has(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
