/**
 * Does something when it is wanted: the first time at once, and then at most once per `ms`, however often it is wanted meanwhile.
 * Anyone who wants it does not wait. The work resolves with whether there is more of it.
 */
export function paced(work: () => Promise<boolean>, ms: number) {
  let isWanted = false;
  let isStopped = false;
  let running: Promise<void> | undefined;
  let pause: NodeJS.Timeout | undefined;

  function next(): void {
    if (!isWanted || isStopped || running || pause) return;
    isWanted = false;
    pause = setTimeout(() => {
      pause = undefined;
      next();
    }, ms);
    running = work().then((isMore) => {
      running = undefined;
      isWanted ||= isMore;
      next();
    });
  }

  return {
    soon(): void {
      isWanted = true;
      next();
    },

    /** What is under way is done, and no more. */
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(pause);
      await running;
    },
  };
}
