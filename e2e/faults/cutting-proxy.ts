import { startRelay } from './relay.js';

/** Stands between clients and the server, passes everything on, and cuts where it hurts. */
export async function startCuttingProxy(serverPort: number) {
  let [cuts, isBlocked, isCutting] = [0, false, false];
  const relay = await startRelay(serverPort, {
    isOpen: () => !isBlocked,
    pass(client, server) {
      client.on('data', (chunk) => server.write(chunk));
      server.on('data', (chunk) => {
        if (!isCutting) return client.write(chunk);
        isCutting = false;
        cuts++;
        return client.resetAndDestroy();
      });
    },
  });

  return {
    url: relay.url,
    stop: relay.stop,
    cuts: () => cuts,
    /** The next connection on which the server says something is cut, and what was said is lost. */
    cutAtNextAnswer: () => void (isCutting = true),
    /** Nothing gets through, and every connection breaks. */
    block() {
      isBlocked = true;
      relay.closeAll();
    },
    unblock: () => void (isBlocked = false),
  };
}
