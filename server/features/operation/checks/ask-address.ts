import { request as plain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import type { TLSSocket } from 'node:tls';

export interface Answer {
  status: number;
  body: string;
  /** When the certificate ends. */
  validTo?: number;
}

const mostRead = 10_000;

/** By a connection of its own each time: what stands before the server may lead each one elsewhere. */
export const begin = (address: string, options: RequestOptions) =>
  (address.startsWith('https:') ? secure : plain)(address, { ...options, agent: false });

/** Asks, and reads the beginning of what comes. A request that becomes a WebSocket is answered with 101. */
export function ask(address: string, { body, ...options }: RequestOptions & { body?: string }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = begin(address, options);
    asked.once('error', reject);
    asked.once('upgrade', (answer, socket) => {
      socket.destroy();
      resolve({ status: answer.statusCode ?? 0, body: '' });
    });
    asked.once('response', (answer) => readAnswer(answer).then(resolve, reject));
    asked.end(body);
  });
}

function readAnswer(answer: IncomingMessage): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let body = '';
    const validTo = endOf(answer);
    answer.setEncoding('utf8');
    answer.on('data', (part: string) => {
      if (body.length < mostRead) body += part;
    });
    answer.once('error', reject);
    answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body, ...(validTo ? { validTo } : {}) }));
  });
}

function endOf({ socket }: IncomingMessage): number | undefined {
  const certificate = 'getPeerCertificate' in socket ? (socket as TLSSocket).getPeerCertificate() : undefined;
  return certificate?.valid_to ? Date.parse(certificate.valid_to) : undefined;
}
