/** Wrong configuration (EX_CONFIG of sysexits.h): starting again cannot help, and the program has said why. */
export const configurationCode = 78;

const quickly = 10_000;
/** As good as at once. */
export const firstPause = 100;
const longestPause = 5_000;

/** So often in a row is one that was ready, and lived only for seconds, started again at once. */
const quickStarts = 3;

/** Of one that was never started. */
export const noHistory = { wasReady: false, earlyDeaths: 0, readyDeaths: 0, pause: 0 };

/**
 * What to do about a program that ended by itself. One that was ready in this life is started again at once: people
 * wait for it. One that did not come so far, or dies within seconds again and again, is given longer and longer pauses. `history` is what came
 * before: `wasReady` ever, deaths within seconds since its last longer life (`earlyDeaths` before it was ever ready, `readyDeaths` of lives in
 * which it was), and `pause` before the last start.
 */
export function afterDeath({ code, lived, isReady, history, patience = 3 }) {
  if (code === configurationCode) return { giveUp: 'its configuration is wrong' };
  const isQuick = lived < quickly;
  const earlyDeaths = !history.wasReady && isQuick ? history.earlyDeaths + 1 : 0;
  if (earlyDeaths >= patience) return { giveUp: `it ended ${earlyDeaths} times before it was ready` };
  const readyDeaths = isQuick ? history.readyDeaths + (isReady ? 1 : 0) : 0;
  const isAtOnce = !isQuick || (isReady && readyDeaths <= quickStarts) || !history.pause;
  const pause = isAtOnce ? firstPause : Math.min(2 * history.pause, longestPause);
  return { history: { ...history, earlyDeaths, readyDeaths, pause } };
}
