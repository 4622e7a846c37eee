const usual = 500;
/** How many payloads of each command, others in each run: `npm run fuzz` asks for more. */
export const fuzzRuns = Number(process.env['SAPA_FUZZ_RUNS'] ?? usual);
/** Within `npm test`. */
export const isShort = fuzzRuns <= usual;
/** For one kind, in milliseconds: far more than it takes. An export of all entries is a tenth of a second of the processor. */
export const fuzzTimeout = 60_000 + fuzzRuns * 500;
/** The same payloads come again from the same seed: each failure names it, and `SAPA_FUZZ_SEED` takes it. */
export const fuzzSeed = Number(process.env['SAPA_FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
