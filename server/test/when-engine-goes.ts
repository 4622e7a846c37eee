import { connect } from 'node:net';

const lookEveryMs = 2_000;
/** A busy machine, or a supervisor that starts it again, takes a few seconds. */
const mostLooks = 10;

/** Calls `then` with the addresses that have taken no connection for a while, once; the answer ends the looking. */
export function whenEngineGoes(
  urls: readonly string[],
  then: (gone: string[]) => void,
  /** Replaced in its test. */
  everyMs = lookEveryMs,
): () => void {
  const missed = new Map<string, number>();
  let isOver = false;
  const lookLater = () => void setTimeout(() => void look(), everyMs).unref();
  async function look(): Promise<void> {
    for (const url of urls) missed.set(url, (await isThere(url)) ? 0 : (missed.get(url) ?? 0) + 1);
    if (isOver) return;
    const gone = urls.filter((url) => (missed.get(url) ?? 0) >= mostLooks);
    if (gone.length === 0) return lookLater();
    isOver = true;
    then(gone.map((url) => new URL(url).host));
  }
  lookLater();
  return () => {
    isOver = true;
  };
}

function isThere(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: lookEveryMs / 2 });
    const answer = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}
