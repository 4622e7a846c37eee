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
  // After a reload the entry is there already.
  if (!hasMark()) history.pushState(marked(history.state), '');
  let length = history.length;

  const handlePop = () => {
    // The page has gone on from here: to a place within it, or by its router.
    if (!hasMark() && history.length > length) return;
    // And is back from there.
    if (hasMark()) length = history.length;
    else goBack();
  };
  addEventListener('popstate', handlePop);
  return () => {
    removeEventListener('popstate', handlePop);
    // Unless the visitor, or the page, has gone on meanwhile.
    if (hasMark()) history.back();
  };
}

const hasMark = () => Object.hasOwn(Object(history.state) as object, mark);

/** Only an object can bear the mark besides what it is; a page that keeps something else there, which is rare, finds an object. */
const marked = (state: unknown): object => ({ ...(isRecord(state) ? state : { state }), [mark]: true });

const isRecord = (state: unknown): state is object | null => typeof state === 'object' && !Array.isArray(state);
