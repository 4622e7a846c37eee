import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeVisitor } from '../test/people.js';
import { sharedTestApp } from '../test/shared-test-app.js';
import { metricsToken, type TestApp } from '../test/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await sharedTestApp();
});
afterAll(() => app.stop());

const docs = new URL('../../docs/operations/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, docs), 'utf8');
const look = async (headers: Record<string, string> = { authorization: `Bearer ${metricsToken}` }) => {
  const answer = await app.ask('/metrics', { headers });
  return { status: answer.status, text: await answer.text() };
};
const valueOf = (text: string, start: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(start))
      ?.split(' ')
      .at(-1),
  );

test('a message that was stored is counted: its acknowledgement, its batch, its sender', async () => {
  const counted = (text: string) => ({
    acknowledged: valueOf(text, 'sapa_acknowledgement_seconds_count{from="visitor"') || 0,
    batches: valueOf(text, 'sapa_batch_messages_count'),
    ok: valueOf(text, 'sapa_answers_total{way="visitor",code="ok"') || 0,
  });
  const before = counted((await look()).text);
  const { client } = await makeVisitor(app, { text: 'rahasia sekali' });
  await client.call('message:send', { clientId: 'none', text: '' });
  const { text } = await look();

  const after = counted(text);
  expect(after.acknowledged).toBe(before.acknowledged + 1);
  expect(after.batches).toBe(before.batches + 1);
  expect(after.ok).toBeGreaterThan(before.ok);
  expect(valueOf(text, 'sapa_answers_total{way="visitor",code="E_SCHEMA"')).toBeGreaterThan(0);
  expect(valueOf(text, 'sapa_sockets{kind="visitor"')).toBe(1);
  expect(valueOf(text, 'sapa_dead_letters')).toBe(0);
  expect(valueOf(text, 'sapa_backup_age_seconds')).toBeNaN();
  expect(text).not.toContain('rahasia');
});

test('every name in the dashboard and in the alert rules is one that the server has, and each alert has its page', async () => {
  const { text } = await look();
  const known = new Set([...text.matchAll(/^([a-z_]\w*)[{ ]/gm)].map(([, name]) => name));
  known.add('up');
  const dashboard = JSON.parse(read('grafana-dashboard.json')) as { panels: { targets: { expr: string }[] }[] };
  const rules = read('alerts.yml');
  const asked = [
    ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ...[...rules.matchAll(/expr: '(.*)'/g)].map(([, expr = '']) => expr),
  ];
  const names = asked.flatMap((expr) => expr.match(/\b(sapa|nodejs|process)_\w+|\bup\b/g) ?? []);

  expect(asked.length).toBeGreaterThan(20);
  expect(names.filter((name) => !known.has(name))).toEqual([]);
  const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name]) => `${name}.md`);
  expect(readdirSync(new URL('runbooks/', docs)).sort()).toEqual(alerts.sort());
});

test('without the token there is nothing', async () => {
  expect((await look({})).status).toBe(404);
  expect((await look({ authorization: 'Bearer another' })).status).toBe(404);
});
