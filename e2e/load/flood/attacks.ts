import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { inParallel } from '../loops.js';
import { pageOrigin } from '../processes.js';
import { visitorAddress } from '../visitors.js';

/** Whom a flood is sent to; only ever a server of this bench, on loopback. */
export interface Target {
  url: string;
  siteKey: string;
  seconds: number;
  /** Of a visitor who has a hundred long messages. */
  token: string;
  conversationId: string;
}

/** Networks that are not those of the neighbours: the server is told so by the header of its proxy. */
const addresses = ['203.0.113.1', '203.0.114.1', '203.0.115.1', '203.0.116.1'];
const addressOf = (index: number) => addresses[index % addresses.length] ?? '';

/** What is done for `seconds`; resolves with a few words about what became of it. */
export const attacks: Record<string, (target: Target) => Promise<string>> = {
  '2,000 sockets that ask as fast as they are answered': async (target) => {
    const sockets: WebSocket[] = [];
    let refused = 0;
    const until = performance.now() + target.seconds * 1_000;
    await inParallel(2_000, 100, async (index) => {
      const socket = await open(target, addressOf(index));
      if (!socket) refused += 1;
      else {
        sockets.push(socket);
        socket.on('message', () => {
          if (performance.now() < until) socket.send(`420${JSON.stringify(['site:ask', {}])}`);
        });
      }
    });
    await pause(until - performance.now());
    const left = sockets.filter(({ readyState }) => readyState === WebSocket.OPEN).length;
    for (const socket of sockets) socket.terminate();
    return `${refused} refused, ${left} still there`;
  },

  'bodies of 21,800 CONNECT packets, ten at once': async (target) => {
    const until = performance.now() + target.seconds * 1_000;
    const body = Array.from({ length: 21_800 }, () => '40').join('\x1e');
    let [sent, refused] = [0, 0];
    await inParallel(10, 10, async (index) => {
      const headers = {
        origin: pageOrigin,
        'content-type': 'text/plain;charset=UTF-8',
        'x-forwarded-for': addressOf(index),
      };
      const address = visitorAddress(target, 'polling');
      while (performance.now() < until) {
        const opened = await fetch(address, { headers }).catch(() => undefined);
        const text = (await opened?.text()) ?? '';
        if (!text.startsWith('0')) {
          refused += 1;
          await pause(20);
          continue;
        }
        const { sid } = JSON.parse(text.slice(1)) as { sid: string };
        await fetch(`${address}&sid=${sid}`, { method: 'POST', headers, body }).catch(() => undefined);
        sent += 1;
      }
    });
    return `${sent} bodies, ${refused} handshakes refused`;
  },

  '200 who ask for large pages and read none': async (target) => {
    const until = performance.now() + target.seconds * 1_000;
    const command = `421${JSON.stringify(['message:list', { conversationId: target.conversationId, after: 0 }])}`;
    let [dropped, refused] = [0, 0];
    await inParallel(200, 200, async (index) => {
      while (performance.now() < until) {
        const socket = await open(target, addressOf(index), target.token);
        if (!socket) {
          refused += 1;
          await pause(500);
          continue;
        }
        socket.pause();
        while (socket.readyState === WebSocket.OPEN && performance.now() < until) {
          // A pong that nobody asked for: the heartbeat takes the client for alive.
          socket.send('3');
          socket.send(command);
          await pause(200);
          // A socket that is not read hears of its end when it is read again.
          if (Math.random() < 0.1) socket.resume();
        }
        if (socket.readyState !== WebSocket.OPEN) dropped += 1;
        socket.terminate();
      }
    });
    return `${dropped} dropped, ${refused} refused`;
  },
};

/** Undefined where the server refuses it. */
function open(target: Target, network: string, token?: string): Promise<WebSocket | undefined> {
  const socket = new WebSocket(visitorAddress(target, 'websocket'), {
    origin: pageOrigin,
    headers: { 'x-forwarded-for': network },
  });
  return new Promise((resolve) => {
    socket.on('error', () => resolve(undefined));
    socket.on('close', () => resolve(undefined));
    socket.on('message', (data) => {
      const packet = (data as Buffer).toString();
      if (packet.startsWith('0')) socket.send(`40${JSON.stringify(token ? { token } : {})}`);
      if (packet === '2') socket.send('3');
      if (packet.startsWith('40')) resolve(socket);
    });
  });
}
