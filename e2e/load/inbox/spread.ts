import { ms, quantiles } from '../quantiles.js';

/** The median and the slowest hundredth, for a table; where there is nothing, it says so. */
export function spread(times: number[]): string {
  if (times.length === 0) return 'nothing measured';
  const { p50, p99 } = quantiles(times);
  return `${ms(p50)}, ${ms(p99)}`;
}
