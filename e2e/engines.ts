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

/** The same engines with a room of its own, so that no test sees another's documents or takes another's jobs. */
export function ownRoom({ mongodbUrl, redisUrl }: EngineUrls, name: string): EngineUrls {
  const mongodb = new URL(mongodbUrl);
  mongodb.pathname = `/${name}`;
  const redis = new URL(redisUrl);
  // Redis has 16 databases; the first one is everybody's.
  redis.pathname = `/${1 + Math.floor(Math.random() * 15)}`;
  return { mongodbUrl: mongodb.href, redisUrl: redis.href };
}
