import type { IncomingMessage } from 'node:http';
import { isSame } from '../crypto/is-same.js';

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const loopbackHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
/** A proxy on this machine comes from loopback as well, and brings everybody. */
const signsOfProxy = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

/**
 * Who may look at what the server counts: who has the token. Where none is set, a program of this machine that comes by no proxy and
 * asks for the machine itself, and only while Sapa itself (`url`) is for this machine alone: a proxy that adds nothing and asks for
 * 127.0.0.1 looks like such a program, and brings everybody.
 */
export function mayLook({ headers, socket }: IncomingMessage, token: string | undefined, url: string): boolean {
  if (token !== undefined) return isSame(headers.authorization ?? '', `Bearer ${token}`);
  if (!loopbackHost.test(new URL(url).host)) return false;
  if (signsOfProxy.some((name) => headers[name] !== undefined)) return false;
  return loopback.test(socket.remoteAddress ?? '') && loopbackHost.test(headers.host ?? '');
}
