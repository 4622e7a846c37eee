/** The first of these points in time; undefined when there is none. */
export function oldestOf(times: Iterable<Date | undefined>): Date | undefined {
  let oldest: Date | undefined;
  // Not spread into arguments: there may be more than a call can take.
  for (const time of times) if (time && (!oldest || time < oldest)) oldest = time;
  return oldest;
}
