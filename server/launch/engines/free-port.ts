import { createServer, type AddressInfo } from 'node:net';

/** Starts something on a port that the system chose, again with another one when somebody else was quicker to take it. */
export async function onFreePort<Started>(start: (port: number) => Promise<Started>, tries = 3): Promise<Started> {
  try {
    return await start(await freePort());
  } catch (error) {
    if (tries <= 1 || !/address already in use/i.test(String(error))) throw error;
    return onFreePort(start, tries - 1);
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
