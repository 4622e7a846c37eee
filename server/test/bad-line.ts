import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { TestApp } from './start-test-app.js';

type Mood = 'whole' | 'byte by byte' | 'silent' | 'reset';

/** A line between clients and the server that does to what clients send what lines do. `app` is the same server behind it. */
export async function startBadLine(app: TestApp) {
  let mood: Mood = 'whole';
  let release = () => {};
  const sockets = new Set<Socket>();
  // A line that breaks ends what is passed on.
  const server = createServer((client) => void join(client).catch(() => undefined));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  app.atEnd(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  async function join(client: Socket): Promise<void> {
    const target = connect(Number(new URL(app.address).port), '127.0.0.1').setNoDelay();
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => [client, target].forEach((each) => each.destroy()));
    }
    target.pipe(client);
    for await (const chunk of client) await pass(chunk as Buffer, target);
  }

  async function pass(chunk: Buffer, target: Socket): Promise<void> {
    if (mood === 'silent') await new Promise<void>((resolve) => (release = resolve));
    if (mood === 'reset') {
      // The server has the beginning before the line is gone.
      await written(target, chunk.subarray(0, Math.ceil(chunk.length / 2)));
      mood = 'whole';
      target.resetAndDestroy();
    } else if (mood === 'byte by byte') {
      for (const byte of chunk) await written(target, Buffer.from([byte]));
    } else await written(target, chunk);
  }

  return {
    app: { ...app, address },
    /** One byte at a time, until `heal`. */
    drip: () => void (mood = 'byte by byte'),
    /** What is sent next is cut in the middle, and its connection reset. */
    resetNext: () => void (mood = 'reset'),
    /** What is sent from now on stays on the line, until `heal` brings it late. */
    fallSilent: () => void (mood = 'silent'),
    heal(): void {
      mood = 'whole';
      release();
    },
  };
}

const written = (socket: Socket, bytes: Buffer) => new Promise<void>((resolve) => socket.write(bytes, () => resolve()));
