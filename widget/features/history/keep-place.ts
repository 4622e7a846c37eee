/**
 * The list keeps the reader's place while it draws. This keeps it when what stands above grows later, as files do when they
 * have come. To be called after each drawing; without what is shown there is nothing to keep.
 */
export function placeKeeper(log: HTMLElement) {
  let height = 0;
  const grown = new ResizeObserver(([entry]) => {
    const now = ((entry as ResizeObserverEntry).target as HTMLElement).offsetHeight;
    // The chat is closed.
    if (now === 0) return;
    log.scrollTop += now - height;
    height = now;
  });
  return (above: HTMLElement | null) => {
    grown.disconnect();
    if (!above) return;
    height = above.offsetHeight;
    grown.observe(above);
  };
}
