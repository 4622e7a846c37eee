import { expect, test } from 'vitest';
import { afterDeath, configurationCode, noHistory } from './restart-rule.mjs';

const fresh = noHistory;
const ready = { ...noHistory, wasReady: true };

test.each([
  ['wrong configuration', { code: configurationCode, lived: 50, history: fresh }, true],
  ['wrong configuration, later', { code: configurationCode, lived: 50, history: ready }, true],
  ['an upgrade waits', { code: 75, lived: 50, history: ready }, false],
  ['the first early death', { code: 1, lived: 50, history: fresh }, false],
  ['the third early death', { code: 1, lived: 50, history: { ...fresh, earlyDeaths: 2 } }, true],
  ['the third, but after minutes', { code: 1, lived: 120_000, history: { ...fresh, earlyDeaths: 2 } }, false],
  ['the first of one that gets no second try', { code: 1, lived: 50, history: fresh, patience: 1 }, true],
  ['many deaths after it was ready', { code: null, lived: 50, history: { ...ready, earlyDeaths: 2 } }, false],
])('%s', (_what, death, isGivenUp) => {
  expect(afterDeath({ isReady: false, ...death }).giveUp !== undefined).toBe(isGivenUp);
});

/** The pauses before its starts, of one that dies eight times. */
function pausesOf(death: { isReady: boolean }) {
  let history = ready;
  const pauses = Array.from({ length: 8 }, () => {
    history = afterDeath({ code: 1, lived: 50, ...death, history }).history!;
    return history.pause;
  });
  return { pauses, history };
}

test('the pauses grow up to a limit, and are short again after a long life', () => {
  const { pauses, history } = pausesOf({ isReady: false });
  expect(pauses).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  expect(afterDeath({ code: 1, lived: 60_000, isReady: false, history }).history?.pause).toBe(100);
});

test('one that was ready is started again at once, three times in a row; one that dies each time gets longer pauses', () => {
  const { pauses, history } = pausesOf({ isReady: true });
  expect(pauses).toEqual([100, 100, 100, 200, 400, 800, 1_600, 3_200]);
  // A longer life clears what was counted.
  const later = afterDeath({ code: 1, lived: 60_000, isReady: true, history }).history!;
  expect(later.pause).toBe(100);
  expect(afterDeath({ code: 1, lived: 50, isReady: true, history: later }).history?.pause).toBe(100);
});

test('one that came up again after longer pauses is started again at once when it dies', () => {
  const { history } = pausesOf({ isReady: false });
  expect(afterDeath({ code: null, lived: 50, isReady: true, history }).history?.pause).toBe(100);
});
