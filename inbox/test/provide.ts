import type { Context } from '@lit/context';

/** What a consumer sends (the Context Protocol of the web components community group). */
interface ContextRequest<Value> extends Event {
  context: unknown;
  callback(value: Value): void;
}

/** All test files share one page: what one of them provides is gone with it. Returns what takes it away, for `beforeAll`. */
export function provide<Value>(context: Context<unknown, Value>, value: Value): () => void {
  const answer = (event: Event) => {
    const request = event as ContextRequest<Value>;
    if (request.context !== context) return;
    request.stopImmediatePropagation();
    request.callback(value);
  };
  // Before those who provide to the body for good.
  document.addEventListener('context-request', answer, { capture: true });
  return () => document.removeEventListener('context-request', answer, { capture: true });
}
