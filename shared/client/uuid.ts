/** A version 4 UUID. `crypto.randomUUID` is missing on pages without TLS, and publishers have such pages. */
export function uuid(): string {
  const random = crypto.getRandomValues(new Uint8Array(16));
  // The seventh byte tells the version, the ninth the variant.
  const bytes = Array.from(random, (byte, at) =>
    at === 6 ? (byte % 16) + 0x40 : at === 8 ? (byte % 64) + 0x80 : byte,
  );
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
