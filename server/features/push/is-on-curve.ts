import { ECDH } from 'node:crypto';

/** What is not a point of the curve could be stored, and then never be encrypted to. */
export function isOnCurve(p256dh: string): boolean {
  try {
    ECDH.convertKey(p256dh, 'prime256v1', 'base64url');
    return true;
  } catch {
    return false;
  }
}
