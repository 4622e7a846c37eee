import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { Agent, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { pushHost } from './push-browser.js';

export type PushCatcher = Awaited<ReturnType<typeof startPushCatcher>>;

export interface CaughtPush {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A real push service of this machine, by TLS: it keeps what it is given, and answers with the status that it is told. */
export async function startPushCatcher() {
  const { private: key, cert } = await generate([{ name: 'commonName', value: pushHost }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: pushHost }] }],
  });
  const pushes: CaughtPush[] = [];
  let connections = 0;
  const answers = new Map<string, number[]>();
  const held = new Set<ServerResponse>();
  let isSilent = false;
  let abandoned = 0;
  const server = createServer({ key, cert }, (request, response) => {
    const path = request.url ?? '';
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      pushes.push({ path, headers: request.headers, body: Buffer.concat(chunks) });
      if (isSilent) {
        held.add(response);
        response.once('close', () => (abandoned += 1));
        return;
      }
      response.writeHead(answers.get(path)?.shift() ?? 201).end();
    });
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    port,
    /** What its certificate is to be believed by. */
    cert,
    agent: agentTo(port, cert),
    /** Anyone who came as far as its gateway. */
    connections: () => connections,
    pushes,
    pushesTo: (path: string) => pushes.filter((push) => push.path === path),
    /** The next pushes to this path are answered so; any other one is taken. */
    answer: (path: string, ...statuses: number[]) => void answers.set(path, statuses),
    /** From now on nobody gets an answer. */
    beSilent: () => void (isSilent = true),
    /** How many wait for an answer, and how many have stopped waiting. */
    held: () => ({ waiting: held.size - abandoned, abandoned }),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Leads every name here; the certificate is asked for that name all the same. */
function agentTo(port: number, ca: string): Agent {
  const agent = new Agent({ ca });
  const { createConnection } = agent;
  agent.createConnection = (options, listener) =>
    createConnection.call(agent, { ...options, host: '127.0.0.1', port }, listener);
  return agent;
}
