import { conflict } from '../../platform/errors.js';

/** Of each key one run at a time in this process; who asks for a second one is told so. */
export function oneAtATime() {
  const running = new Set<string>();

  return async function alone<Result>(key: string, run: () => Promise<Result>): Promise<Result> {
    if (running.has(key)) throw conflict('It is under way already.');
    running.add(key);
    try {
      return await run();
    } finally {
      running.delete(key);
    }
  };
}
