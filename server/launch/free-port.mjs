import { createServer } from 'node:net';

/** The wished port, or the next one on which nobody listens; `taken` are ports already given away. */
export async function freePort(wished, taken = []) {
  for (let port = wished; port <= Math.min(wished + 100, 65_535); port += 1) {
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
  throw new Error(`The ports from ${wished} on are all taken: set SAPA_PORT to a free one.`);
}

async function isFree(port) {
  // Both, for on some systems a listener on one address does not hinder another on all of them.
  return (await canListen(port, '127.0.0.1')) && (await canListen(port));
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
