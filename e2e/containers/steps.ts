import type { Step } from './report.js';

/** What was seen, in few words, and what must not be, each as a sentence. */
export interface Seen {
  seen: string;
  faults?: readonly string[];
}

/** Runs one thing that is tried, notes what came of it, and gives that back. After a fault nothing else is tried. */
export function stepper(steps: Step[], say: (line: string) => void) {
  return async <Outcome extends Seen>(name: string, work: () => Promise<Outcome>): Promise<Outcome> => {
    say(`\n${name}`);
    const began = Date.now();
    const note = ({ seen, faults = [] }: Seen) => {
      steps.push({ name, seconds: Math.round((Date.now() - began) / 1_000), seen, faults });
      say(faults.length > 0 ? `  NOT GOOD: ${faults.join('\n  ')}` : `  ${seen}`);
      if (faults.length > 0) throw new Error(`"${name}" found what must not be: the rest was not tried.`);
    };
    const outcome = await work().catch((error: Error) => {
      const { message, cause } = error;
      note({ seen: '', faults: [cause instanceof Error ? `${message} ${cause.message}` : message] });
      throw error;
    });
    note(outcome);
    return outcome;
  };
}
