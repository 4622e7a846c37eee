import type { StoredRebuild } from './rebuild.model.js';

const sayEveryMs = 2_000;
const number = (count: number) => count.toLocaleString('en');

/** What the command says of its way: where it goes on, how far it is now and then, and that it is done. */
export function rebuildProgress(write: (text: string) => void, now: () => number = () => performance.now()) {
  let said = -Infinity;
  return {
    goesOn({ done, total }: Pick<StoredRebuild, 'done' | 'total'>): void {
      write(`Goes on at ${number(done)} of about ${number(total)}.\n`);
    },
    page({ step, done, total }: Pick<StoredRebuild, 'step' | 'done' | 'total'>): void {
      if (now() - said < sayEveryMs) return;
      said = now();
      write(`${step}: ${number(done)} of about ${number(total)}\n`);
    },
    isDone(): void {
      write('All of it can be found.\n');
    },
  };
}
