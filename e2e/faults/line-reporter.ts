import { appendFileSync } from 'node:fs';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { faultSeed } from './seed.js';

/** A line of JSON for each test as soon as it has ended: a run that is broken off goes on from there (`npm run faults -- --resume`). */
export default class LineReporter implements Reporter {
  onTestEnd({ title }: TestCase, { status, duration, error, annotations }: TestResult): void {
    const { SAPA_FAULT_RESULTS } = process.env;
    if (!SAPA_FAULT_RESULTS) return;
    const line = {
      at: new Date().toISOString(),
      seed: faultSeed(),
      title,
      status,
      seconds: Math.round(duration / 1_000),
      notes: Object.fromEntries(annotations.map(({ type, description }) => [type, description])),
      ...(error ? { error: error.message?.slice(0, 4_000) } : {}),
    };
    appendFileSync(SAPA_FAULT_RESULTS, `${JSON.stringify(line)}\n`);
  }
}
