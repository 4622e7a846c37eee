/** With more in one turn of the loop, whoever is there already would wait for all of them. */
const perTurn = 4;

/**
 * Resolves when a connection may begin: so many in one turn of the loop, and what others send is answered in between. A crowd
 * that comes at once is in as soon as without it, since a handshake costs work and not the wait for its turn.
 */
export function paceHandshakes(): () => Promise<void> {
  const waiting: (() => void)[] = [];

  function turn(): void {
    for (const begin of waiting.splice(0, perTurn)) begin();
    if (waiting.length > 0) setImmediate(turn);
  }

  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(turn);
    });
}
