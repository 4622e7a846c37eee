import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { childProcesses } from './child-processes.js';
import { crowdOrigin } from './crowd.js';
import { expect, test } from './fault.js';

test('several web processes on one port: all hear each other, clients may poll, and one that is killed comes back', async ({
  startServer,
}) => {
  test.setTimeout(120_000);
  const server = await startServer({ webProcesses: 2 });
  const enter = (transport: 'websocket' | 'polling', token?: string) =>
    connected(
      io(server.url, {
        path: '/socket/visitor',
        query: { site: server.siteKey },
        auth: token === undefined ? {} : { token },
        transports: [transport],
        extraHeaders: { origin: crowdOrigin },
        forceNew: true,
        reconnectionDelay: 50,
        reconnectionDelayMax: 300,
      }),
    );

  // Node gives connections to one process after the other: a request that polls comes to either, and a second tab often to the other.
  const pairs: { first: Socket; second: Socket; heard: string[] }[] = [];
  for (let index = 0; index < 6; index += 1) {
    const first = await enter(index % 2 === 0 ? 'polling' : 'websocket');
    const { value } = (await first.timeout(10_000).emitWithAck('visitor:start', {})) as { value: { token: string } };
    const second = await enter('websocket', value.token);
    const heard: string[] = [];
    second.on('message:created', ({ text }: { text: string }) => heard.push(text));
    pairs.push({ first, second, heard });
  }
  const sayAll = async (text: string) => {
    for (const { first } of pairs) await send(first, text);
  };
  await sayAll('Halo');
  await expect.poll(() => pairs.filter(({ heard }) => heard.includes('Halo')).length).toBe(6);

  const startedWeb = () => [...server.output.matchAll(/"role":"web","pid":(\d+)/g)].map(([, pid]) => Number(pid));
  const [pid] = startedWeb();
  if (pid === undefined) throw new Error('The server does not say which processes it has.');
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => startedWeb().length, { timeout: 20_000 }).toBe(3);
  const newcomer = await enter('polling');
  expect(await newcomer.timeout(10_000).emitWithAck('visitor:start', {})).toMatchObject({ ok: true });
  await send(newcomer, 'Halo lagi');
  // Whichever is asked tells of all, and who took the place of another has its name.
  const metrics = async () => (await fetch(`${server.url}/metrics`)).text();
  await expect
    .poll(
      async () =>
        [...(await metrics()).matchAll(/^sapa_adapter_connected\{process="(.*)"\}/gm)].map(([, name]) => name).sort(),
      { timeout: 30_000 },
    )
    .toEqual(['web-1', 'web-2', 'worker-1']);

  for (const socket of [newcomer, ...pairs.flatMap(({ first, second }) => [first, second])]) socket.disconnect();
  const children = await childProcesses(server.processes[0]?.pid ?? 0);
  expect(children.map(({ role }) => role).sort()).toEqual(['web', 'web', 'worker']);
  await server.stop();
  for (const child of children) expect(() => process.kill(child.pid, 0)).toThrow('ESRCH');
});

const connected = (socket: Socket) =>
  new Promise<Socket>((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });

async function send(socket: Socket, text: string): Promise<void> {
  const reply: unknown = await socket.timeout(10_000).emitWithAck('message:send', { clientId: randomUUID(), text });
  expect(reply).toMatchObject({ ok: true });
}
