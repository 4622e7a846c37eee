/** A version 4 UUID. `crypto.randomUUID` is missing on pages without TLS, and publishers have such pages. */
export function uuid(): string {
  // "4" tells the version and stays; of the "8", which tells the variant, the two low bits are random, of all others four.
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
    return (+digit ^ (random & (digit === '8' ? 3 : 15))).toString(16);
  });
}
