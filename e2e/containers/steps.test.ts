import { expect, test } from 'vitest';
import type { Step } from './report.js';
import { stepper } from './steps.js';

const begin = () => {
  const steps: Step[] = [];
  const said: string[] = [];
  return { steps, said, step: stepper(steps, (line) => said.push(line)) };
};

test('a step is noted with what was seen, and gives back what came of it', async () => {
  const { steps, said, step } = begin();
  const { number } = await step('counting', () => Promise.resolve({ seen: 'three', number: 3 }));
  expect(number).toBe(3);
  expect(steps).toEqual([{ name: 'counting', seconds: 0, seen: 'three', faults: [] }]);
  expect(said).toEqual(['\ncounting', '  three']);
});

test('what was found and what went wrong is noted once, and ends the run', async () => {
  const { steps, step } = begin();
  await expect(step('looking', () => Promise.resolve({ seen: 'two', faults: ['I1 x is lost'] }))).rejects.toThrow(
    '"looking" found what must not be',
  );
  await expect(step('asking', () => Promise.reject(new Error('No answer.')))).rejects.toThrow('"asking" found');
  expect(steps.map(({ name, faults }) => [name, faults])).toEqual([
    ['looking', ['I1 x is lost']],
    ['asking', ['No answer.']],
  ]);
});
