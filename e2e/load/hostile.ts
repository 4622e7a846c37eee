import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { type LightClient } from './light-client.js';
import { pageOrigin, residentBytes, type Running } from './processes.js';
import { connectVisitor, visitorAddress } from './visitors.js';

/** What one hostile client costs: how much memory the server takes at most, and what others see meanwhile. */
export interface Cost {
  megabytes: number;
  slowestHealthMs: number;
  isDropped: boolean;
}

/** As many CONNECT packets as fit into one body: each made a socket, and one with a token a look into the store. */
export function connectFlood(sapa: Running, token: string): Promise<Cost> {
  return measured(sapa, async () => {
    const address = visitorAddress(sapa, 'polling');
    const headers = { origin: pageOrigin, 'content-type': 'text/plain;charset=UTF-8' };
    const opened = await (await fetch(address, { headers })).text();
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    const first = `40${JSON.stringify({ token })}\x1e`;
    const body = first + Array.from({ length: Math.floor((64 * 1024 - first.length) / 3) }, () => '40').join('\x1e');
    const post = (data: string) => fetch(`${address}&sid=${sid}`, { method: 'POST', headers, body: data });
    await post(body).catch(() => undefined);
    await pause(3_000);
    return (await post('3')).status === 400;
  });
}

/** Asks for the largest pages there are, `perSecond` of them, and reads none. */
export async function neverReads(sapa: Running, { seconds, perSecond }: { seconds: number; perSecond: number }) {
  const writer = await connectVisitor(sapa);
  const { token } = await writer.ask<{ token: string }>('visitor:start', { language: 'id' });
  const sent = await writer.send('Halo');
  if (!sent.ok) throw new Error(sent.error.code);
  const { conversationId } = sent.value;
  for (let count = 0; count < 100; count += 1) await writer.send('語'.repeat(4_000));
  writer.close();
  // What the first such page costs for good is not this client's.
  const reader: LightClient = await connectVisitor(sapa, token);
  for (let count = 0; count < 5; count += 1) await reader.ask('message:list', { conversationId, after: 0 });
  reader.close();

  return measured(sapa, async () => {
    const socket = new WebSocket(visitorAddress(sapa, 'websocket'), { origin: pageOrigin });
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(`40${JSON.stringify({ token })}`);
    await pause(500);
    socket.pause();
    const command = `421${JSON.stringify(['message:list', { conversationId, after: 0 }])}`;
    for (let count = 0; count < seconds * perSecond; count += 1) {
      // A pong that nobody asked for: the heartbeat takes the client for alive.
      socket.send('3');
      socket.send(command);
      await pause(1_000 / perSecond);
    }
    socket.resume();
    await pause(1_000);
    const isDropped = socket.readyState === WebSocket.CLOSED;
    socket.terminate();
    return isDropped;
  });
}

async function measured(sapa: Running, attack: () => Promise<boolean>): Promise<Cost> {
  const memory = () => residentBytes(sapa.process.pid!);
  const before = memory();
  let [highest, slowestHealthMs, isOver] = [before, 0, false];
  const watching = (async () => {
    while (!isOver) {
      const asked = performance.now();
      await (await fetch(`${sapa.url}/health/live`)).text();
      slowestHealthMs = Math.max(slowestHealthMs, performance.now() - asked);
      highest = Math.max(highest, memory());
      await pause(10);
    }
  })();
  const isDropped = await attack();
  isOver = true;
  await watching;
  return { megabytes: (highest - before) / 1e6, slowestHealthMs, isDropped };
}
