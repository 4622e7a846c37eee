/** Fewer than these say nothing of what is usual. */
const fewest = 20;
const minuteMs = 60_000;
const [hour, day] = [60, 24 * 60];
/** What people say when they are asked how long something takes. */
const spoken = [1, 2, 3, 5, 10, 15, 20, 30, 45, ...[1, 2, 3, 4, 6, 8, 12].map((each) => each * hour), day, 2 * day];

/** The median of waits in milliseconds, rounded up to what people say; undefined where it would not be honest, or no help. */
export function usualReplyMinutes(waits: readonly number[]): number | undefined {
  if (waits.length < fewest) return undefined;
  // Of two in the middle the longer one.
  const median = waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? Infinity;
  return spoken.find((minutes) => median <= minutes * minuteMs);
}
