import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Frames, isCommand } from './frames.js';

/** What is done to the commands that clients send. */
type Mood = 'whole' | 'repeat' | 'swap';

/** A frame that waits for the next one to change places with goes alone after this. */
const holdMs = 50;

/** Stands between clients and the server: commands come twice, or two of them change places; or all connections break at once. */
export class FrameProxy {
  mood: Mood = 'whole';
  /** So many came twice or changed places. */
  mistreated = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(private readonly serverPort: number) {
    this.#server = createServer((client) => this.#join(client));
  }

  static async start(serverPort: number): Promise<FrameProxy> {
    const proxy = new FrameProxy(serverPort);
    await once(proxy.#server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  cutAll(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async stop(): Promise<void> {
    this.cutAll();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket): void {
    const server = connect(this.serverPort, '127.0.0.1');
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    server.pipe(client);
    const frames = new Frames();
    let held: Buffer | undefined;
    const release = () => {
      if (held) server.write(held);
      held = undefined;
    };
    client.on('data', (chunk) => {
      for (const frame of frames.take(chunk)) {
        const isHeld = this.mood === 'swap' && !held && isCommand(frame);
        if (isHeld) {
          held = frame;
          this.mistreated++;
          setTimeout(release, holdMs);
          continue;
        }
        server.write(frame);
        if (this.mood === 'repeat' && isCommand(frame)) {
          server.write(frame);
          this.mistreated++;
        }
        release();
      }
    });
  }
}
