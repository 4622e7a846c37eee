/**
 * Socket.IO's packets as text, for its option `parser`: the same format as the default's, without the binary parts that
 * a chat of words never sends. (type, namespace if any, number of the acknowledgement if any, JSON if any)
 */
interface Packet {
  type: number;
  nsp: string;
  id?: number;
  data?: unknown;
}

const packetPattern = /^([0-4])(?:(\/[^,]*),)?(\d*)(.*)$/s;

/** Old libraries on publishers' pages give arrays a `toJSON` that breaks them, so none is written as a whole. */
function toJson(data: unknown): string {
  if (Array.isArray(data)) return `[${data.map(toJson).join()}]`;
  return data === undefined ? '' : JSON.stringify(data);
}

export class Encoder {
  encode({ type, nsp, id, data }: Packet): string[] {
    const namespace = nsp && nsp !== '/' ? `${nsp},` : '';
    return [`${type}${namespace}${id ?? ''}${toJson(data)}`];
  }
}

export class Decoder {
  #listener: ((packet: Packet) => void) | undefined;

  /** The manager is the only one that listens, and to nothing but "decoded". */
  on(_event: 'decoded', listener: (packet: Packet) => void) {
    this.#listener = listener;
  }

  off() {
    this.#listener = undefined;
  }

  /** What it does not understand ends the connection, as with the default parser. */
  add(encoded: unknown) {
    const match = typeof encoded === 'string' && packetPattern.exec(encoded);
    if (!match) throw new Error('Not a text packet.');
    const [, type, nsp = '/', id, json] = match;
    const packet: Packet = { type: Number(type), nsp };
    if (id) packet.id = Number(id);
    if (json) packet.data = JSON.parse(json);
    this.#listener?.(packet);
  }

  destroy() {}
}
