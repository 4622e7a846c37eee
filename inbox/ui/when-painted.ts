/** How long a busy page may put it off, in milliseconds. */
const latest = 1_000;

/** Calls back when what has just been drawn is on the screen and nothing else is to be done. */
export function whenPainted(run: () => void): void {
  requestAnimationFrame(() => {
    // Safari has no such moment.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: latest });
    else setTimeout(run);
  });
}
