interface Missing {
  what: string;
  failures: readonly { name: string; reason: string }[];
}

/** Says all that a person needs at the end of the way: what was tried, why it failed, and how to repair it. */
export class NoEngineError extends Error {
  constructor(readonly missing: readonly Missing[]) {
    super(`${missing.map(tell).join('\n')}\n${WAYS_TO_REPAIR}`);
    this.name = 'NoEngineError';
  }

  /** One error for all the engines that could not be had; undefined if something else went wrong. */
  static of(results: readonly PromiseSettledResult<unknown>[]): NoEngineError | undefined {
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    if (!errors.every((error) => error instanceof NoEngineError)) return undefined;
    return new NoEngineError(errors.flatMap((error) => error.missing));
  }
}

function tell({ what, failures }: Missing): string {
  return [`No ${what} could be had. Tried:`, ...failures.map(({ name, reason }) => `  - ${name}: ${reason}`)].join(
    '\n',
  );
}

const WAYS_TO_REPAIR = `Any one of these repairs it:
  - set MONGODB_URL and REDIS_URL to servers of your own (MongoDB 6.0 or newer, Redis 6.2 or newer);
  - install mongod and redis-server, so that they are on PATH;
  - run "docker compose up", which brings both.`;
