import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { AppError } from '../../platform/errors.js';
import { isSoundPoint } from './ed25519-point.js';

/** The Ed25519 public key of what was pasted (PEM or JWK), as base64url; throws `E_SCHEMA` for anything else. */
export function readPublicKey(pasted: string): string {
  const text = pasted.trim();
  // Anyone who pastes a private key has shown it; it is not taken, so that nobody goes on using it.
  if (/PRIVATE KEY/.test(text)) throw privateKey();
  const jwk = text.startsWith('{') ? parseJwk(text) : undefined;
  if (jwk && 'd' in jwk) throw privateKey();
  try {
    const key = createPublicKey(jwk ? { key: jwk, format: 'jwk' } : { key: text, format: 'pem' });
    const { x } = key.export({ format: 'jwk' });
    if (key.asymmetricKeyType === 'ed25519' && x && isSoundPoint(Buffer.from(x, 'base64url'))) return x;
  } catch {
    // Said below.
  }
  throw new AppError('E_SCHEMA', 'publicKey: not an Ed25519 public key as PEM or JWK.');
}

function parseJwk(text: string): JsonWebKey {
  try {
    return JSON.parse(text) as JsonWebKey;
  } catch {
    throw new AppError('E_SCHEMA', 'publicKey: not JSON.');
  }
}

const privateKey = () =>
  new AppError('E_SCHEMA', 'publicKey: this is a private key. Keep it, and paste the public one.');
