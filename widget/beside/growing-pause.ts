const firstMs = 20_000;
const mostMs = 600_000;

/**
 * Does something at once, and again after a pause that doubles each time, from 20 seconds to 10 minutes, as long as somebody
 * looks at the page. Back from another tab, it is done as soon as its pause is over.
 */
export function growingPause(act: () => void, signal: AbortSignal): { now: () => void } {
  let pause = firstMs;
  let next = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Also before its time; the pause grows on. While nobody looks at the page, as soon as somebody does. */
  function now() {
    next = 0;
    if (signal.aborted || document.hidden) return;
    next = Date.now() + pause;
    pause = Math.min(2 * pause, mostMs);
    act();
    wait();
  }

  function wait() {
    clearTimeout(timer);
    if (!signal.aborted && !document.hidden) timer = setTimeout(now, next - Date.now());
  }

  document.addEventListener('visibilitychange', wait, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  now();
  return { now };
}
