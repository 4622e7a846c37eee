/**
 * Resolves when a connection may begin: one in each turn of the loop, and what those send who are there already is answered in
 * between. A crowd that comes at once is in as soon as without it, since a handshake costs work and not the wait for it.
 */
export function paceHandshakes(): () => Promise<void> {
  const waiting: (() => void)[] = [];

  function turn(): void {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(turn);
  }

  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(turn);
    });
}
