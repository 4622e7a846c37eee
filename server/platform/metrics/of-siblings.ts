import { readdir } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { siblingPath, type Siblings } from '../sockets/forward-polling.js';
import type { MetricFamily } from './metrics.js';

/** What a process answers to its siblings alone, on the line that they share (serve.ts). */
export const ownMetricsPath = '/own-metrics';
const patienceMs = 3_000;

/** What the other processes of this machine count. One that is just starting or ending has nothing to say. */
export async function metricsOfSiblings(siblings: Siblings): Promise<MetricFamily[][]> {
  const own = siblingPath(siblings, siblings.id);
  const paths = (await readdir(siblings.folder)).map((name) => join(siblings.folder, name));
  const answers = await Promise.allSettled(paths.filter((path) => path !== own).map(ask));
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
}

/** What has no number (NaN) is nothing in JSON. */
const unknownNumbers = (key: string, value: unknown) => (key === 'value' && value === null ? NaN : value);

async function ask(socketPath: string): Promise<MetricFamily[]> {
  const parts: Buffer[] = [];
  for await (const part of await answerAt(socketPath)) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString(), unknownNumbers) as MetricFamily[];
}

function answerAt(socketPath: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path: ownMetricsPath, agent: false, timeout: patienceMs }, resolve);
    asked.once('timeout', () => asked.destroy(new Error('It does not answer.')));
    asked.once('error', reject);
    asked.end();
  });
}
