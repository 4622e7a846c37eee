import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const loopbackHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
/** A proxy on this machine comes from loopback as well, and brings everybody. */
const signsOfProxy = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

/**
 * Who may look at what the server counts: who has the token; where none is set, a program of this machine that comes by no proxy and
 * asks for the machine itself.
 */
export function mayLook({ headers, socket }: IncomingMessage, token: string | undefined): boolean {
  if (token !== undefined) return isSame(headers.authorization ?? '', `Bearer ${token}`);
  if (signsOfProxy.some((name) => headers[name] !== undefined)) return false;
  return loopback.test(socket.remoteAddress ?? '') && loopbackHost.test(headers.host ?? '');
}

/** As long for every wrong one. */
const isSame = (one: string, other: string) => timingSafeEqual(hashed(one), hashed(other));
const hashed = (text: string) => createHash('sha256').update(text).digest();
