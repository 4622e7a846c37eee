/** Wrong configuration (EX_CONFIG of sysexits.h): starting again cannot help, and the program has said why. */
export const configurationCode = 78;

const quickly = 10_000;
/** As good as at once. */
export const firstPause = 100;
const longestPause = 5_000;

/**
 * What to do about a program that ended by itself. One that was ready in this life is started again at once: people
 * wait for it. Only one that did not come so far is given longer and longer pauses. `history` is what came before: `wasReady` ever,
 * `earlyDeaths` within seconds before that, and `pause` before the last start.
 */
export function afterDeath({ code, lived, isReady, history, patience = 3 }) {
  if (code === configurationCode) return { giveUp: 'its configuration is wrong' };
  const earlyDeaths = !history.wasReady && lived < quickly ? history.earlyDeaths + 1 : 0;
  if (earlyDeaths >= patience) return { giveUp: `it ended ${earlyDeaths} times before it was ready` };
  const pause = isReady || lived > quickly || !history.pause ? firstPause : Math.min(2 * history.pause, longestPause);
  return { history: { ...history, earlyDeaths, pause } };
}
