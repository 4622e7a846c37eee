import ipaddr from 'ipaddr.js';

/** What may be stored of from where somebody came. */
export const addressKinds = ['full', 'truncated', 'none'] as const;
export type AddressKind = (typeof addressKinds)[number];

/** What is stored of an address; undefined where nothing is. */
export type KeepAddress = (address: string | undefined) => string | undefined;

/**
 * The one way of an address into the store. Truncated it says the network of a provider alone: /24, and /48 over IPv6. What is
 * counted in memory may be the full one.
 */
export const keepAddress =
  (kind: AddressKind): KeepAddress =>
  (address) => {
    if (kind === 'none' || !address || !ipaddr.isValid(address)) return undefined;
    const parsed = ipaddr.process(address);
    if (kind === 'full') return parsed.toString();
    if (parsed instanceof ipaddr.IPv4) return new ipaddr.IPv4([...parsed.octets.slice(0, 3), 0]).toString();
    return new ipaddr.IPv6([...parsed.parts.slice(0, 3), 0, 0, 0, 0, 0]).toString();
  };
