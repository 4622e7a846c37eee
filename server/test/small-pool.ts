/**
 * The address of a store, for few connections. To open one costs as much as twenty questions, and a server that starts asks for so
 * much at once that it opens all that it may have. Enough are left for what happens at the same time. Each address is looked for every
 * ten seconds, and not every second: that was a tenth of all commands of the tests.
 */
export function smallPool(mongodbUrl: string): string {
  const url = new URL(mongodbUrl);
  url.searchParams.set('maxPoolSize', '6');
  url.searchParams.set('heartbeatFrequencyMS', '10000');
  return url.href;
}
