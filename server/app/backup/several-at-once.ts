export type Several = ReturnType<typeof severalAtOnce>;

/** Lets `most` pieces of work be under way at once. The first error is told by whatever is asked next, and nothing is begun after it. */
export function severalAtOnce(most: number) {
  const underWay = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;
  const tellFailure = () => {
    if (failure) throw failure.error;
  };

  return {
    /** Resolves when the work is begun. */
    async begin(work: () => Promise<unknown>): Promise<void> {
      while (underWay.size >= most) await Promise.race(underWay);
      tellFailure();
      const done: Promise<void> = work().then(
        () => void underWay.delete(done),
        (error: unknown) => {
          underWay.delete(done);
          failure ??= { error };
        },
      );
      underWay.add(done);
    },

    /** Resolves when nothing is under way any more. */
    async end(): Promise<void> {
      await Promise.all(underWay);
      tellFailure();
    },
  };
}
