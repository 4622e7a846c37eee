/** Puts text on the clipboard and says whether it is there. The browser's way needs https or localhost; the old one does not. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyAsSelected(text);
  }
}

/** Selects the text in a field of its own and asks for a copy; the focus goes back to where it was. */
function copyAsSelected(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.ariaHidden = 'true';
  document.body.append(field);
  field.select();
  // Deprecated, and the only way on a page without https.
  const isCopied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
