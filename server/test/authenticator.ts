import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { ownOrigin } from './start-test-app.js';

const userPresent = 0x01;
const userVerified = 0x04;
const withCredential = 0x40;

/** CBOR as far as it is needed here: maps of whole numbers or texts, to numbers, texts, bytes and maps. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, length: number) => {
    if (length < 24) return Buffer.from([(major << 5) | length]);
    return length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
  };
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...value].flatMap(([key, one]) => [cbor(key), cbor(one as Parameters<typeof cbor>[0])]);
  return Buffer.concat([head(5, value.size), ...entries]);
}

/** An authenticator with one passkey, which asks who holds it, but where `asks` is false. */
export function authenticator({ asks: asksAlways = true, origin = ownOrigin } = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  const encodedId = id.toString('base64url');
  let uses = 0;

  const dataOf = (flags: number, asks: boolean, credential = Buffer.alloc(0)) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE((uses += 1));
    const relyingParty = createHash('sha256').update(new URL(origin).hostname).digest();
    const all = flags | userPresent | (asks ? userVerified : 0);
    return Buffer.concat([relyingParty, Buffer.from([all]), counter, credential]);
  };
  const clientDataOf = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const credential = { id: encodedId, rawId: encodedId, type: 'public-key', clientExtensionResults: {} };

  return {
    id: encodedId,

    /** As `navigator.credentials.create` would answer. */
    create({ challenge }: { challenge: string }) {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const key = new Map<number, unknown>([
        ...([
          [1, 2],
          [3, -7],
          [-1, 1],
        ] as const),
        ...([
          [-2, Buffer.from(x, 'base64url')],
          [-3, Buffer.from(y, 'base64url')],
        ] as const),
      ]);
      const length = Buffer.from([0, id.length]);
      const authData = dataOf(withCredential, asksAlways, Buffer.concat([Buffer.alloc(16), length, id, cbor(key)]));
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]);
      return {
        ...credential,
        response: {
          clientDataJSON: clientDataOf('webauthn.create', challenge).toString('base64url'),
          attestationObject: cbor(attestation).toString('base64url'),
          transports: ['internal'],
        },
      };
    },

    /** As `navigator.credentials.get` would answer. */
    get({ challenge }: { challenge: string }, { asks = asksAlways } = {}) {
      const authenticatorData = dataOf(0, asks);
      const clientData = clientDataOf('webauthn.get', challenge);
      const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]);
      return {
        ...credential,
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: authenticatorData.toString('base64url'),
          signature: createSign('sha256').update(signed).sign(privateKey).toString('base64url'),
        },
      };
    },
  };
}
