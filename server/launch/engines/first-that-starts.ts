import { NoEngineError } from './no-engine-error.js';

export interface StartedEngine {
  url: string;
  description: string;
  stop(): Promise<void>;
}

/** One way to have an engine. */
export interface EngineStep {
  /** Completes "Tried ...". */
  name: string;
  /** Fails with the reason, in words that help. */
  start: () => Promise<StartedEngine>;
}

/** Tries the ways in their order, and says in one line how each went. */
export async function firstThatStarts(
  what: string,
  steps: readonly EngineStep[],
  say: (line: string) => void,
): Promise<StartedEngine> {
  const failures: { name: string; reason: string }[] = [];
  for (const step of steps) {
    try {
      const engine = await step.start();
      say(`${what} is ready: ${engine.description}.`);
      return engine;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failures.push({ name: step.name, reason });
      say(`${what}: tried ${step.name}: ${reason}`);
    }
  }
  throw new NoEngineError([{ what, failures }]);
}
