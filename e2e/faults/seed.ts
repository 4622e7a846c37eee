import { randomInt } from 'node:crypto';

/** All that a fault test chooses at random follows from this. The configuration asks first, so all workers have the same one. */
export const faultSeed = (): string => (process.env['SAPA_FAULT_SEED'] ??= String(randomInt(1_000_000)));
