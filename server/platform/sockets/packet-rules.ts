/** What Socket.IO's packets begin with. */
const connect = '0';
const disconnect = '1';
const event = '2';

/**
 * Packets of one connection in ten seconds. More than the rates of all commands together allow: who sends this many has most
 * of them refused.
 */
export const mostPackets = 1_000;
const windowMs = 10_000;
/** Between the packets of a body. */
const separator = '\x1e';

/** Whether what came by polling has more packets than may come in ten seconds. Nothing is copied to know it. */
export function isBodyTooLong(body: unknown): boolean {
  if (typeof body !== 'string') return false;
  let packets = 1;
  for (let at = body.indexOf(separator); at >= 0 && packets <= mostPackets; at = body.indexOf(separator, at + 1))
    packets += 1;
  return packets > mostPackets;
}

/**
 * What one connection may send. The protocol of the product is small: one CONNECT to the root namespace, and after its answer
 * events and a DISCONNECT, all of them text. The server asks for no acknowledgement, so none can come; nothing is binary.
 */
export class PacketRules {
  #phase: 'new' | 'asked' | 'in' | 'out' = 'new';
  #windowEnds = 0;
  #packets = 0;

  constructor(private readonly hasRate: boolean) {}

  /** The CONNECT was answered with yes. */
  get isIn(): boolean {
    return this.#phase === 'in';
  }

  /** Looks at a packet that came in, before anybody decodes it. */
  faultOf(packet: { type: string; data?: unknown }): 'breaks the protocol' | 'sends too much' | undefined {
    if (this.hasRate && this.#isOneTooMany()) return 'sends too much';
    if (packet.type !== 'message' || this.#mayCome(packet.data)) return undefined;
    return 'breaks the protocol';
  }

  /** Learns from a packet that goes out how the CONNECT was answered. */
  noteAnswer({ type, data }: { type: string; data?: unknown }): void {
    if (this.#phase !== 'asked' || type !== 'message' || typeof data !== 'string') return;
    this.#phase = data.startsWith(connect) ? 'in' : 'out';
  }

  #mayCome(data: unknown): boolean {
    // A namespace stands behind the type and begins with a slash; the root has none.
    if (typeof data !== 'string' || data[1] === '/') return false;
    if (this.#phase === 'in') return data.startsWith(event) || data.startsWith(disconnect);
    if (this.#phase !== 'new' || !data.startsWith(connect)) return false;
    this.#phase = 'asked';
    return true;
  }

  #isOneTooMany(): boolean {
    const now = performance.now();
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + windowMs;
      this.#packets = 0;
    }
    this.#packets += 1;
    return this.#packets > mostPackets;
  }
}
