import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry, type MetricObjectWithValues } from 'prom-client';
import type { ErrorCode } from '../../../shared/wire/reply.js';
import { withinDeadline } from '../deadline.js';

/** One family of values, as a process tells it to another one. */
export type MetricFamily = MetricObjectWithValues<{ value: number; labels: Record<string, string | number> }>;

/** Who looks waits ten seconds, as a rule. */
const patienceMs = 2_000;

/** By which gateway a command or a request came in. */
export type Way = 'visitor' | 'staff' | 'http';

type Counted = Readonly<Record<string, number>>;

/** What is read when somebody looks. It may fail: then there is no number (NaN), and the look goes on. */
export type Source = { name: string; help: string } & (
  | { read: () => number | Promise<number> }
  /** One number per value of a label: these are few and known, and name no person. */
  | { label: string; readEach: () => Counted | Promise<Counted> }
);

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * What this process counts of itself (prom-client). On the way of a message two numbers are added and nothing is asked; everything
 * else is read when somebody looks. `processName` is the label `process`: a role, or a role and a place of several.
 */
export function createMetrics(processName: string) {
  const registry = new Registry();
  registry.setDefaultLabels({ process: processName });
  const registers = [registry];
  const acknowledgements = new Histogram({
    name: 'sapa_acknowledgement_seconds',
    help: 'From a message that came in by socket to its acknowledgement, by who has sent it',
    labelNames: ['from'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const batches = new Histogram({
    name: 'sapa_batch_messages',
    help: 'Messages that were stored by one insert',
    buckets: [1, 2, 5, 10, 25, 50, 100, 250],
    registers,
  });
  const answers = new Counter({
    name: 'sapa_answers_total',
    help: 'Commands by their answer: ok, or the code of the error; of HTTP the errors alone',
    labelNames: ['way', 'code'],
    registers,
  });
  const busEcho = new Gauge({
    name: 'sapa_adapter_lag_seconds',
    help: 'How long this process waited for its own last heartbeat, by way of Redis',
    registers,
  });
  let isBegun = false;

  /** The loop and the memory are watched from the first look on: who never looks pays nothing. */
  function begin(): void {
    if (isBegun) return;
    isBegun = true;
    collectDefaultMetrics({ register: registry });
  }

  return {
    contentType: registry.contentType,

    answered(way: Way, code: ErrorCode | 'ok'): void {
      answers.inc({ way, code });
    },
    acknowledged(from: 'visitor' | 'staff', seconds: number): void {
      acknowledgements.observe({ from }, seconds);
    },
    batchStored(messages: number): void {
      batches.observe(messages);
    },
    heardItself(seconds: number): void {
      busEcho.set(seconds);
    },

    add(source: Source): void {
      const { name, help } = source;
      if ('read' in source) {
        new Gauge({
          ...{ name, help, registers },
          async collect() {
            this.set(await withinDeadline(Promise.resolve().then(source.read), patienceMs).catch(() => NaN));
          },
        });
        return;
      }
      const { label, readEach } = source;
      new Gauge({
        ...{ name, help, registers, labelNames: [label] },
        async collect() {
          this.reset();
          const found = await withinDeadline(Promise.resolve().then(readEach), patienceMs).catch(() => ({}));
          for (const [value, count] of Object.entries(found)) this.set({ [label]: value }, count);
        },
      });
    },

    /** Of this process alone, for the one that is asked. */
    async families(): Promise<MetricFamily[]> {
      begin();
      return (await registry.getMetricsAsJSON()) as unknown as MetricFamily[];
    },
  };
}
