export interface Quantiles {
  p50: number;
  p99: number;
  max: number;
}

/** Milliseconds, from all values, not from buckets. */
export function quantiles(values: number[]): Quantiles {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

export const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
