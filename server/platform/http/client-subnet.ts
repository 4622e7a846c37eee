import ipaddr from 'ipaddr.js';

/**
 * Whom a rate is counted for when all that is known is an address. Over IPv6 that is the network: a subscriber has a whole
 * /64 and could come from another address of it each time. What is not an address is counted as it stands.
 */
export function clientSubnet(address: string | undefined = ''): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0]).toString()}/64`;
}
