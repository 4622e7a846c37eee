/** The prime of the field, and the curve's constant (RFC 8032, 5.1). */
const p = 2n ** 255n - 19n;
const d = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
const signBit = 1n << 255n;

const orderEight = numberOf(Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex'));
/** The y of all points whose order divides 8: with one of them as public key, anybody can make signatures that Node 20 and 22 take (24 refuses). */
const smallOrder = new Set([0n, 1n, p - 1n, orderEight, p - orderEight]);

/** Whether 32 bytes are a public key that only its owner can sign for: a point of the curve in its one form, not of small order. */
export function isSoundPoint(encoded: Uint8Array): boolean {
  const y = numberOf(encoded) & (signBit - 1n);
  return encoded.length === 32 && y < p && !smallOrder.has(y) && isOnCurve(y);
}

/** Whether there is an x: x² = (y² - 1) / (dy² + 1) has a root where numerator times denominator has one (Euler). */
function isOnCurve(y: bigint): boolean {
  const square = (y * y) % p;
  return power(((square - 1n) * (d * square + 1n)) % p, (p - 1n) / 2n) === 1n;
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, factor] = [1n, base];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % p;
    factor = (factor * factor) % p;
  }
  return result;
}

function numberOf(littleEndian: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(littleEndian).reverse().toString('hex')}`);
}
