/** Keeps what is typed from the page behind, while what it is meant for is on its way. */
export function holdKeys(): { readonly text: string; release(): void } {
  let text = '';
  const handleKeydown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Backspace') text = text.slice(0, -1);
    else if (event.key.length === 1) text += event.key;
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('keydown', handleKeydown, { capture: true });
  return {
    get text() {
      return text;
    },
    release: () => removeEventListener('keydown', handleKeydown, { capture: true }),
  };
}
