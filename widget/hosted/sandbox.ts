/** Whether the browser keeps anything for this page. In a sandboxed frame merely asking throws. */
export function keepsNothing(storage: () => Storage = () => localStorage): boolean {
  try {
    const name = 'sapa:probe';
    storage().setItem(name, '');
    storage().removeItem(name);
    return false;
  } catch {
    return true;
  }
}

/** A page without an origin has locks that only throw; the chat knows how to do without any. */
export function takeLocksAway() {
  if (origin === 'null') Object.defineProperty(navigator, 'locks', { value: undefined });
}
