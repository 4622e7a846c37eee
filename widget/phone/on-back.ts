interface CloseWatcher extends EventTarget {
  destroy(): void;
}
declare global {
  interface Window {
    /** Not in every browser yet. */
    CloseWatcher?: new () => CloseWatcher;
  }
}

const mark = 'sapaOpen';

/**
 * Calls when the visitor goes back, by button or gesture. Where the browser has no watcher for that, an entry is laid
 * over the page's own in its history, with the same state, so that a router of the page sees nothing new.
 * @returns what ends it; the history is then as it was
 */
export function onBack(goBack: () => void): () => void {
  if (window.CloseWatcher) {
    const watcher = new window.CloseWatcher();
    watcher.addEventListener('close', goBack);
    return () => watcher.destroy();
  }
  const hasMark = () => Boolean((history.state as Record<string, unknown> | null)?.[mark]);
  // After a reload the entry is there already.
  if (!hasMark()) history.pushState({ ...history.state, [mark]: true }, '');
  addEventListener('popstate', goBack);
  return () => {
    removeEventListener('popstate', goBack);
    // Unless the visitor, or the page, has gone on meanwhile.
    if (hasMark()) history.back();
  };
}
