interface CloseWatcher extends EventTarget {
  destroy(): void;
}
declare global {
  interface Window {
    /** Not in every browser yet. */
    CloseWatcher?: new () => CloseWatcher;
  }
}

/**
 * Calls when the visitor goes back, by button or gesture.
 * @returns what ends it
 */
export function onBack(goBack: () => void): () => void {
  if (window.CloseWatcher) {
    const watcher = new window.CloseWatcher();
    watcher.addEventListener('close', goBack);
    return () => watcher.destroy();
  }
  // Where it cannot be loaded, because the line is down, "back" leaves the page as it does without the chat.
  const laid = import('./lay-entry.js').then(({ layEntry }) => layEntry(goBack)).catch(() => undefined);
  return () => void laid.then((takeAway) => takeAway?.());
}
