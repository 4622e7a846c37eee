import type { ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';
import type { Connection } from './connection.js';

/**
 * Two of the largest answers there are: a page of 100 messages with 4,000 signs of three bytes and five files each has 1.5 MB.
 * A client on a bad line asks for one page after the other and reads each; one that has so much unread reads nothing.
 */
export const mostUnreadBytes = 3_000_000;
/** A heartbeat ends a connection that is silent for 35 s. One that only pretends to be alive is not worth more. */
const mostUnreadMs = 40_000;
/** What a waiting packet costs beside its data. */
const packetBytes = 200;

/** How much of what was sent to one connection its client has not taken. Nothing is counted while it keeps up. */
export class UnreadBytes {
  /** In Engine.IO's buffer, since its transport is not ready for more. */
  #waiting = 0;
  #since = 0;
  /** Answers to polls that the library has written, of a client by polling. It takes them for read, and they may still lie here. */
  #polls: Set<ServerResponse> | undefined;

  /** `onChange` hears how many bytes more wait, or fewer. */
  constructor(
    private readonly connection: Connection,
    private readonly onChange: (bytes: number) => void = () => undefined,
  ) {
    connection.on('flush', () => this.#change(-this.#waiting));
    connection.on('close', () => this.#change(-this.#waiting));
  }

  get waiting(): number {
    return this.#waiting;
  }

  add({ data }: { data?: unknown }): void {
    if (this.connection.transport.writable) return;
    if (this.#waiting === 0) this.#since = performance.now();
    this.#change(packetBytes + (typeof data === 'string' ? Buffer.byteLength(data) : 0));
  }

  addPoll(response: ServerResponse): void {
    const polls = (this.#polls ??= new Set());
    polls.add(response);
    response.once('close', () => polls.delete(response));
  }

  isTooMuch(): boolean {
    if (this.#waiting === 0 && (this.#polls?.size ?? 0) < 2) return false;
    if (this.#waiting > 0 && performance.now() > this.#since + mostUnreadMs) return true;
    return this.#waiting + this.#handedOn() > mostUnreadBytes;
  }

  discard(): void {
    for (const response of this.#polls ?? []) if (response.writableLength > 0) response.destroy();
  }

  #change(bytes: number): void {
    if (bytes === 0) return;
    this.#waiting += bytes;
    this.onChange(bytes);
  }

  /** Given to the transport, and not yet to the network. */
  #handedOn(): number {
    const { socket } = this.connection.transport as unknown as { socket?: WebSocket };
    let bytes = socket?.bufferedAmount ?? 0;
    for (const response of this.#polls ?? []) bytes += response.writableLength;
    return bytes;
  }
}
