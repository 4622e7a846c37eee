import { expect, test, vi } from 'vitest';
import { NotRun } from './not-run.mjs';
import { runStep } from './run-step.mjs';

test.each([
  ['passes', async () => false, { state: 'passed', passed: 1, failed: 0 }],
  ['fails', async () => true, { state: 'failed', passed: 0, failed: 1 }],
  ['throws', () => Promise.reject(new Error('broken')), { state: 'failed', passed: 0, failed: 1 }],
  ['cannot be run here', () => Promise.reject(new NotRun('no Node 24')), { state: 'not run', passed: 0, failed: 0 }],
])('a step that %s counts so', async (_what, run, expected) => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  expect(await runStep({ name: 'of-a-test', run }, {})).toMatchObject(expected);
  expect(said.mock.calls.join()).toContain('of-a-test');
  if (expected.state === 'not run') expect(said.mock.calls.join()).toContain('not run: no Node 24');
  said.mockRestore();
});
