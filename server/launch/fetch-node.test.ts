import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { fetchNode } from './fetch-node.mjs';
import { NotRun } from './not-run.mjs';

test('where no registry answers, Node is not run, and nothing half-fetched is left', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'sapa-node-cache-'));
  onTestFinished(() => rmSync(cache, { recursive: true }));
  vi.stubEnv('npm_config_registry', 'http://127.0.0.1:9');
  onTestFinished(() => void vi.unstubAllEnvs());

  const refusal = await fetchNode(22, () => undefined, cache).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(NotRun);
  expect(String(refusal)).toMatch(/could not be fetched: .*(ECONNREFUSED|failed)/);
  expect(readdirSync(join(cache, 'building'))).toEqual([]);
}, 60_000);
