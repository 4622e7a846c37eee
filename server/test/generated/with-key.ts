/** A copy with one key more. Also `__proto__` becomes a key of its own, as `JSON.parse` makes it. */
export function withKey(value: object, key: string, other: unknown): object {
  const copy = { ...value };
  Object.defineProperty(copy, key, { value: other, enumerable: true, configurable: true, writable: true });
  return copy;
}
