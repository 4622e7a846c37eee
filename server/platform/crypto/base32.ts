const digits = 'abcdefghijklmnopqrstuvwxyz234567';

/** Five bits a sign, lower case, without padding (RFC 4648, 6): for what passes through those who mix up cases. */
export function base32(bytes: Uint8Array): string {
  let written = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      written += digits[(held >>> bits) & 31];
    }
    // Only what is not written yet: the rest would overflow.
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? written + digits[(held << (5 - bits)) & 31] : written;
}
