import { withKey } from './with-key.js';

/** `base` with an operator in place of each field, and then with each key too much: which part is wrong, and the whole. `sign` stands in all. */
export function* oneThingWrong(base: object, keys: readonly string[], sign: string): Generator<[string, object]> {
  for (const field of Object.keys(base)) {
    for (const operator of [{ $gt: sign }, { $where: sign }, [{ $ne: sign }]]) {
      yield [field, { ...base, [field]: operator }];
    }
  }
  for (const key of keys) yield [key, withKey(base, key, sign)];
}
