export interface EngineUrls {
  mongodbUrl: string;
  redisUrl: string;
}

/** The pair that the runner has started for all tests. */
export function sharedEngines(): EngineUrls {
  const { MONGODB_URL, REDIS_URL } = process.env;
  if (MONGODB_URL && REDIS_URL) return { mongodbUrl: MONGODB_URL, redisUrl: REDIS_URL };
  throw new Error('MONGODB_URL and REDIS_URL are not set. "npm test e2e" starts both and sets them.');
}

/** The same engines with a database of its own; the jobs in Redis bear its name, so no test takes another's. */
export function ownDatabase({ mongodbUrl, redisUrl }: EngineUrls, name: string): EngineUrls {
  const url = new URL(mongodbUrl);
  url.pathname = `/${name}`;
  return { mongodbUrl: url.href, redisUrl };
}
