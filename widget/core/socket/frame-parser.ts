/**
 * Engine.IO's frames as text: what the build puts in place of `engine.io-parser`, whose larger half is about binary data
 * that a chat of words never sends. A frame is one digit for its type and then its data.
 */
interface Frame {
  type: string;
  data?: string;
}

const types = ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop'];
/** Between the frames of one answer to a poll. */
const separator = '\x1e';

export const protocol = 4;

export function encodePacket({ type, data = '' }: Frame, _isBinary: boolean, done: (encoded: string) => void) {
  done(types.indexOf(type) + data);
}

export function decodePacket(encoded: unknown): Frame {
  const type = typeof encoded === 'string' ? types[Number(encoded[0])] : undefined;
  return type ? { type, data: String(encoded).slice(1) } : { type: 'error', data: 'parser error' };
}

export function encodePayload(frames: Frame[], done: (encoded: string) => void) {
  done(frames.map(({ type, data = '' }) => types.indexOf(type) + data).join(separator));
}

export function decodePayload(encoded: string): Frame[] {
  return encoded.split(separator).map(decodePacket);
}
