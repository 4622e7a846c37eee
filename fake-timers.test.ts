import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { withFakeTimers } from './vitest.config.js';

test('only files with a worker of their own replace the timers of Node', () => {
  // Whatever is called otherwise than to replace a clock.
  const pattern = "useFakeTimers\\((?!\\{ toFake: \\['(Date|performance)'\\])";
  const { stdout } = spawnSync('git', ['grep', '-lP', pattern, '--', 'server', 'shared', ':!shared/client', 'e2e'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  expect(stdout.trim().split('\n').sort()).toEqual([...withFakeTimers].sort());
});
