import { setTimeout as pause } from 'node:timers/promises';

const mostTries = 6;
const pauseMs = 500;

/** For what is prepared and not measured: a busy server may refuse, and is asked again a little later each time. */
export async function patiently<Value>(act: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      if (tries === mostTries) throw error;
      await pause(pauseMs * tries);
    }
  }
}
