import fc from 'fast-check';

/** How many payloads of each kind, others in each run: `npm run fuzz` asks for more. */
export const fuzzRuns = Number(process.env['SAPA_FUZZ_RUNS'] ?? 500);
/** For one kind, in milliseconds: far more than it takes. */
export const fuzzTimeout = 20_000 + fuzzRuns * 20;

/** From what JSON can carry to what is nearly right. */
export const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    '{"$ne":null}',
    '__proto__',
    'javascript:alert(1)',
    'https://a.test/\0',
    'id',
  ),
);
export const number = fc.oneof(fc.nat(100), fc.integer(), fc.double(), fc.constantFrom(0, -1, 2 ** 53, 1e308, 0.5));
export const anything = fc.oneof(
  text,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
);
/** `own`: to be replaced by one that is there. */
export const id = fc.oneof(fc.uuid(), fc.constant('own'), anything);
