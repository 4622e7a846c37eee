/** Takes apart what a client says on a WebSocket: first the head of its request, then whole frames (RFC 6455). */
export class Frames {
  #rest: Buffer = Buffer.alloc(0);
  #isOpen = false;

  take(chunk: Buffer): Buffer[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const whole: Buffer[] = [];
    for (
      let length = this.#nextLength();
      length !== undefined && length <= this.#rest.length;
      length = this.#nextLength()
    ) {
      whole.push(this.#rest.subarray(0, length));
      this.#rest = this.#rest.subarray(length);
    }
    return whole;
  }

  #nextLength(): number | undefined {
    if (!this.#isOpen) {
      const end = this.#rest.indexOf('\r\n\r\n');
      this.#isOpen = end >= 0;
      return this.#isOpen ? end + 4 : undefined;
    }
    if (this.#rest.length < 2) return undefined;
    const short = (this.#rest[1] ?? 0) & 0x7f;
    const more = short === 126 ? 2 : short === 127 ? 8 : 0;
    if (this.#rest.length < 2 + more) return undefined;
    const payload =
      more === 2 ? this.#rest.readUInt16BE(2) : more === 8 ? Number(this.#rest.readBigUInt64BE(2)) : short;
    return 2 + more + maskLength + payload;
  }
}

const maskLength = 4;

/** Whether it is a command: of Socket.IO an event, within a text frame. */
export function isCommand(frame: Buffer): boolean {
  const isText = ((frame[0] ?? 0) & 0x0f) === 1;
  const short = (frame[1] ?? 0) & 0x7f;
  const maskAt = short === 126 ? 4 : short === 127 ? 10 : 2;
  const begin = [0, 1].map((index) => (frame[maskAt + maskLength + index] ?? 0) ^ (frame[maskAt + index] ?? 0));
  return isText && String.fromCharCode(...begin) === '42';
}
