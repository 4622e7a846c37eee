/** What an `amp-iframe` understands: it takes its placeholder away, and is asked for the height that the chat needs. */
export interface AmpFrame {
  ready(): void;
}

/** Enough for a conversation and the keyboard's field; an `amp-iframe` without `resizable` stays as it is. */
const wishedHeight = 560;

/** Undefined where the page is not in a frame. The words say nothing about anybody, so any parent may hear them. */
export function ampFrame(): AmpFrame | undefined {
  if (window.parent === window) return undefined;
  const tell = (word: object) => window.parent.postMessage({ sentinel: 'amp', ...word }, '*');
  return {
    ready() {
      tell({ type: 'embed-ready' });
      if (innerHeight < wishedHeight) tell({ type: 'embed-size', height: wishedHeight });
    },
  };
}
