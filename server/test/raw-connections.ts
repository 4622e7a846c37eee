import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { pageOrigin, type TestApp } from './start-test-app.js';

/** Between the packets of one body. */
const separator = '\x1e';

interface Entry {
  gateway?: 'visitor' | 'staff';
  headers?: Record<string, string>;
}

/** A WebSocket without a client library, which may say anything. It hears what the server says from the first packet on. */
export async function openWebSocket(app: TestApp, { gateway = 'visitor', headers = {} }: Entry = {}) {
  const path = `/socket/${gateway}/?EIO=4&transport=websocket&site=${app.siteKey}`;
  const socket = new WebSocket(app.address.replace('http', 'ws') + path, {
    headers: { origin: pageOrigin, ...headers },
  });
  const heard: string[] = [];
  socket.on('message', (data: Buffer) => void heard.push(data.toString()));
  socket.on('error', () => undefined);
  app.atEnd(() => socket.terminate());
  await once(socket, 'open');
  return { socket, heard, isClosed: () => socket.readyState === WebSocket.CLOSED };
}

/** The same by polling: nothing is read unless `poll` is called. */
export async function openPolling(app: TestApp, { gateway = 'visitor', headers = {} }: Entry = {}) {
  const path = `/socket/${gateway}/?EIO=4&transport=polling&site=${app.siteKey}`;
  const opened = await app.ask(path, { origin: pageOrigin, headers });
  if (opened.status !== 200) throw new Error(`The handshake was refused: ${opened.status}`);
  const { sid, upgrades } = JSON.parse((await opened.text()).slice(1)) as { sid: string; upgrades: string[] };
  const address = `${path}&sid=${sid}`;
  const poll = () => app.ask(address, { origin: pageOrigin, headers });

  return {
    upgrades,
    poll,

    /** What the server says to a body of these packets; 0 when it hangs up meanwhile. */
    async post(...packets: string[]): Promise<number> {
      const body = packets.join(separator);
      const typed = { 'content-type': 'text/plain;charset=UTF-8', ...headers };
      const answer = await app
        .ask(address, { method: 'POST', origin: pageOrigin, headers: typed, body })
        .catch(() => null);
      return answer?.status ?? 0;
    },

    /** What a WebSocket that names this connection is answered with. */
    async statusOfUpgrade(): Promise<number | undefined> {
      const url = app.address.replace('http', 'ws') + address.replace('=polling', '=websocket');
      const socket = new WebSocket(url, { headers: { origin: pageOrigin, ...headers } });
      socket.on('error', () => undefined);
      app.atEnd(() => socket.terminate());
      return Promise.race([
        once(socket, 'unexpected-response').then(([, answer]) => (answer as IncomingMessage).statusCode),
        once(socket, 'open').then(() => 101),
      ]);
    },

    isClosed: async () =>
      (await app.ask(address, { method: 'POST', origin: pageOrigin, headers, body: '3' })).status === 400,
  };
}

/** Packets of Socket.IO as they travel. */
export const connectPacket = (auth: object = {}) => `40${JSON.stringify(auth)}`;
export const commandPacket = (id: number, name: string, input: unknown) => `42${id}${JSON.stringify([name, input])}`;
