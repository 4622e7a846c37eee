const mark = 'sapaOpen';

/**
 * For browsers that have no watcher for "back": an entry is laid over the page's own in its history, with the same state, so
 * that a router of the page sees nothing new, and `goBack` is called when it is gone back from.
 * @returns what takes it away; the history is then as it was
 */
export function layEntry(goBack: () => void): () => void {
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
