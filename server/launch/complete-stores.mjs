/**
 * The stores that are given, and engines of our own for what is not. `start` is told which of the two alone is to begin, where it is one;
 * `onMoved` hears everything anew once engines have come back elsewhere.
 */
export async function completeStores({ MONGODB_URL, REDIS_URL }, start, onMoved) {
  if (MONGODB_URL && REDIS_URL) return { MONGODB_URL, REDIS_URL };
  const only = MONGODB_URL ? 'redis' : REDIS_URL ? 'mongodb' : undefined;
  const complete = ({ mongodbUrl, redisUrl, description }) => ({
    MONGODB_URL: MONGODB_URL || mongodbUrl,
    REDIS_URL: REDIS_URL || redisUrl,
    description,
  });
  return complete(await start({ only, onMoved: (urls) => onMoved?.(complete(urls)) }));
}
