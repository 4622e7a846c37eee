import { AggregatorRegistry } from 'prom-client';
import type { MetricFamily } from './metrics.js';

/** As Prometheus reads it. Each process has its own values, told apart by the label `process`: there is nothing to add up. */
export function metricsText(ofProcesses: readonly (readonly MetricFamily[])[]): Promise<string> {
  // Else some of the library's are averaged, and others left out.
  const kept = ofProcesses.map((families) => families.map((family) => ({ ...family, aggregator: 'sum' })));
  return AggregatorRegistry.aggregate(kept).metrics();
}
