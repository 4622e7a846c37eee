import { expect, onTestFinished, test } from 'vitest';
import { connectVisitor } from '../test/clients.js';
import { startTestApp } from '../test/start-test-app.js';
import { openTraces, type Traces } from './traces.js';

test('without its packages a server that is to trace does not start, and says what to install', async () => {
  const missing = () => Promise.reject(new Error('Cannot find package'));
  await expect(openTraces(missing)).rejects.toThrow('npm install --no-save @opentelemetry/api');
});

test('a span has the time that it took, and the end sends what is left', async () => {
  const spans: { name: string; tookMs: number }[] = [];
  let isShut = false;
  class NodeSDK {
    start = () => undefined;
    shutdown = () => Promise.resolve(void (isShut = true));
  }
  const startSpan = (name: string, { startTime }: { startTime: Date }) => ({
    end: (at: Date) => spans.push({ name, tookMs: at.getTime() - startTime.getTime() }),
  });
  const modules: Record<string, unknown> = {
    '@opentelemetry/api': { trace: { getTracer: () => ({ startSpan }) } },
    '@opentelemetry/sdk-node': { NodeSDK },
  };
  const traces = await openTraces((name) => Promise.resolve(modules[name]));
  traces.done('http', 25);
  await traces.stop();
  expect(spans).toEqual([{ name: 'http', tookMs: 25 }]);
  expect(isShut).toBe(true);
});

test('A6 commands, effects and requests of a server leave a span each, which names no person', async () => {
  const spans: unknown[][] = [];
  const traces: Traces = { done: (name, _tookMs, attributes) => spans.push([name, attributes]) };
  const app = await startTestApp({}, { traces });
  onTestFinished(() => app.stop());
  const visitor = await connectVisitor(app);
  await visitor.get('visitor:start', {});
  await visitor.get('message:send', { clientId: crypto.randomUUID(), text: 'rahasia' });
  await app.ask('/api/sites');
  await expect.poll(() => spans).toContainEqual(['effects', { ok: true }]);
  expect(spans).toContainEqual(['command', { command: 'message:send', from: 'visitor', answer: 'ok' }]);
  const asked = { 'http.request.method': 'GET', 'http.route': expect.any(String) as string };
  // It ends once the answer is out, which may be here before.
  await expect.poll(() => spans).toContainEqual(['http', { ...asked, 'http.response.status_code': 401 }]);
  expect(JSON.stringify(spans)).not.toContain('rahasia');
});
