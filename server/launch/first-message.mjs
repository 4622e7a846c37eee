import { randomUUID } from 'node:crypto';

const patience = 15_000;

/** Writes one message as a visitor of the article does, and resolves once the server has acknowledged it. */
export async function sendFirstMessage(articleUrl) {
  const page = await (await fetch(articleUrl)).text();
  const [, server, siteKey] = /src="([^"]+)\/embed\/v1\/sapa\.js" data-site="([^"]+)"/.exec(page) ?? [];
  if (!siteKey) throw new Error('The article has no chat.');
  // Not at the top of the file: the run that imports this file installs the package first.
  const { io } = await import('socket.io-client');
  const socket = io(server, {
    path: '/socket/visitor',
    query: { site: siteKey },
    transports: ['websocket'],
    extraHeaders: { origin: new URL(articleUrl).origin },
    reconnection: false,
  });
  try {
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
    await ask(socket, 'visitor:start', {});
    await ask(socket, 'message:send', { clientId: randomUUID(), text: 'Halo' });
  } finally {
    socket.disconnect();
  }
}

async function ask(socket, name, input) {
  const reply = await socket.timeout(patience).emitWithAck(name, input);
  if (!reply.ok) throw new Error(`${name} was refused: ${reply.error.code}`);
}
