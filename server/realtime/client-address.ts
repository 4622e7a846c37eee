import type { IncomingMessage } from 'node:http';

/**
 * The address that a connection comes from, as Express finds it for a request: this many proxies before the server are
 * believed, and what anybody wrote into X-Forwarded-For before them is not (B14).
 */
export function clientAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, trustedProxies: number): string {
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const nearestFirst = [
    request.socket.remoteAddress ?? '',
    ...forwarded
      .map((address) => address.trim())
      .filter(Boolean)
      .reverse(),
  ];
  return nearestFirst[Math.min(trustedProxies, nearestFirst.length - 1)] ?? '';
}
