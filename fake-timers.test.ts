import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { withFakeTimers } from './vitest.config.js';

test('only files with a worker of their own replace the timers of Node', () => {
  const pattern = 'useFakeTimers\\((\\)|\\{ now|.*set(Timeout|Interval|Immediate))';
  const { stdout } = spawnSync('git', ['grep', '-lE', pattern, '--', 'server', 'shared/wire', 'e2e'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  expect(stdout.trim().split('\n').sort()).toEqual([...withFakeTimers].sort());
});
