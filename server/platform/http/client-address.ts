import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddress from 'proxy-addr';

/**
 * The address that a request or a connection comes from: this many proxies before the server are believed, and what anybody
 * wrote into X-Forwarded-For before them is not (B14). What is not an address there is nobody's: then it is the nearest proxy's.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const found = proxyAddress(request, (_address, hop) => hop < trustedProxies);
  return withoutPort(found) ?? request.socket.remoteAddress ?? '';
}

/** Some proxies add the port: `192.0.2.1:443`, `[2001:db8::1]:443`. Undefined for what is not an address. */
function withoutPort(text: string): string | undefined {
  const [, bracketed, plain] = /^(?:\[([^\]]*)\](?::\d+)?|([^:]+):\d+)$/.exec(text) ?? [];
  const address = bracketed ?? plain ?? text;
  return isIP(address) ? address : undefined;
}
