import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runSteps } from './run-steps.mjs';

beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

test('a step that two others want at the same time runs once, and both wait for it', async () => {
  const ran: string[] = [];
  const step = (name: string, more: { isBeside?: boolean; wants?: string[] }) => ({
    name,
    run: async () => {
      await Promise.resolve();
      ran.push(name);
      return false;
    },
    ...more,
  });
  const wanted = [
    step('first beside', { isBeside: true, wants: ['wanted'] }),
    step('second beside', { isBeside: true }),
    step('one by one', { wants: ['wanted'] }),
  ];
  const results = await runSteps(wanted, [step('wanted', {}), ...wanted]);
  expect(ran[0]).toBe('wanted');
  expect(ran.slice(1).sort()).toEqual(['first beside', 'one by one', 'second beside']);
  expect(results.map(({ state }) => state)).toEqual(Array(4).fill('passed'));
});
