import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { inject } from 'vitest';
import { debianPrograms, inRoot } from '../launch/engines/debian-programs.js';
import { freePort } from '../launch/engines/free-port.js';
import { runCommand } from '../launch/engines/run-command.js';
import { waitUntil } from '../launch/engines/wait-until.js';

const samples = new URL('../../docs/operations/proxies/', import.meta.url);
const readyWithinMs = 20_000;

export type RealProxy = Awaited<ReturnType<typeof startProxy>>;

export type ProxyName = 'nginx' | 'caddy' | 'haproxy';

/** Fetches the program from Debian, once. Rejects where it cannot be had. */
const have = (which: ProxyName) =>
  which === 'haproxy'
    ? debianPrograms('haproxy', ['haproxy'], () => undefined)
    : debianPrograms('proxies', ['nginx-light', 'caddy'], () => undefined);

/** The sample as it stands in the docs, with addresses and certificate of this test. The servers behind it listen at `ports`. */
export async function startProxy(which: ProxyName, server: { ports: readonly number[]; own: number }) {
  const root = await have(which);
  const folder = await mkdtemp(join(inject('folder'), `${which}-`));
  const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  await runCommand([
    ...['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
    ...['-out', certificate, '-keyout', key],
  ]);
  const given = { ...server, folder, certificate, key, plain: await freePort() };
  const command = await { nginx, caddy, haproxy }[which](root, given);
  const child = spawn(command[0] ?? '', command.slice(1), { stdio: 'ignore', env: { ...process.env, HOME: folder } });
  const ca = readFileSync(certificate);
  await answers(child, server.own, ca);
  return {
    ca,
    plainPort: given.plain,
    stop: () =>
      new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

interface Given {
  /** Of the servers, of the proxy, and of the proxy without TLS. */
  ports: readonly number[];
  own: number;
  plain: number;
  folder: string;
  certificate: string;
  key: string;
}

async function nginx(root: string, { ports, own, plain, folder, certificate, key }: Given): Promise<string[]> {
  const sample = readFileSync(new URL('nginx.conf', samples), 'utf8')
    .replaceAll('chat.example.com', 'localhost')
    .replace('listen 80;', `listen 127.0.0.1:${plain};`)
    .replace('listen 443 ssl', `listen 127.0.0.1:${own} ssl`)
    .replace(/server 127\.0\.0\.1:3000(.*)/, (_line, rest: string) =>
      ports.map((port) => `server 127.0.0.1:${port}${rest}`).join('\n'),
    )
    .replace(/ssl_certificate .*;/, `ssl_certificate ${certificate};`)
    .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n');
  const file = join(folder, 'nginx.conf');
  const main = `daemon off;\nmaster_process off;\npid ${folder}/pid;\nerror_log ${folder}/error.log;\nevents {}\n`;
  await writeFile(file, `${main}http {\naccess_log off;\n${temporary}\n${sample}\n}\n`);
  return [...inRoot(root, 'usr/sbin/nginx'), '-c', file, '-p', folder];
}

async function caddy(root: string, { ports, own, folder, certificate, key }: Given): Promise<string[]> {
  const sample = readFileSync(new URL('Caddyfile', samples), 'utf8')
    .replace('chat.example.com {', `https://localhost:${own} {\n\ttls ${certificate} ${key}`)
    .replace('127.0.0.1:3000', ports.map((port) => `127.0.0.1:${port}`).join(' '));
  const file = join(folder, 'Caddyfile');
  await writeFile(file, `{\n\tadmin off\n\tauto_https off\n\tstorage file_system ${folder}\n}\n${sample}`);
  return [...inRoot(root, 'usr/bin/caddy'), 'run', '--config', file, '--adapter', 'caddyfile'];
}

async function haproxy(root: string, { ports, own, plain, folder, certificate, key }: Given): Promise<string[]> {
  const both = join(folder, 'both.pem');
  await writeFile(both, readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'));
  const sample = readFileSync(new URL('haproxy.cfg', samples), 'utf8')
    .replace('bind :80', `bind 127.0.0.1:${plain}`)
    .replace('bind :443 ssl crt /etc/haproxy/chat.example.com.pem', `bind 127.0.0.1:${own} ssl crt ${both}`)
    .replace(
      'server web1 127.0.0.1:3000',
      ports.map((port, at) => `server web${at + 1} 127.0.0.1:${port}`).join('\n  '),
    )
    .replace('maxconn 50000', 'maxconn 500');
  const file = join(folder, 'haproxy.cfg');
  await writeFile(file, sample);
  return [...inRoot(root, 'usr/sbin/haproxy'), '-db', '-f', file];
}

/** Rejects where the program ends before. */
async function answers(child: ChildProcess, port: number, ca: Buffer): Promise<void> {
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const isUp = async () => hasEnded() || (await ask(port, ca, '/health/live')).status === 200;
  await waitUntil(isUp, { limit: readyWithinMs, what: 'the proxy to answer', pause: 50 });
  if (hasEnded()) throw new Error('The proxy has ended.');
}

/** By the proxy, as a browser that trusts its certificate. */
export function ask(
  port: number,
  ca: Buffer,
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: Buffer } = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: 'localhost', port, path, method, headers, ca, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.once('error', reject);
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    asked.once('error', reject);
    asked.end(body);
  });
}
