import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CatchUp } from '../../shared/client/catch-up.js';
import type { ErrorCode } from '../../shared/wire/reply.js';
import { StaffRetry } from './staff-retry.js';

let code: ErrorCode;
let passes: number;
let catchUp: CatchUp;

beforeEach(() => {
  passes = 0;
  catchUp = new CatchUp(async () => {
    passes += 1;
    return { code, message: code };
  }, StaffRetry);
  vi.spyOn(Math, 'random').mockReturnValue(1);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  catchUp.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('a server that is away is asked again every three seconds', async () => {
  code = 'E_UNAVAILABLE';
  await catchUp.run();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(passes).toBe(11);
});

test('a bug of the server is asked for less and less often, and anew when somebody wants it', async () => {
  code = 'E_INTERNAL';
  await catchUp.run();
  await vi.advanceTimersByTimeAsync(600_000);
  // After 3, 6, 12, 24 and 48 s, and then once per minute.
  expect(passes).toBe(14);
  await catchUp.run();
  expect(passes).toBe(15);
});
