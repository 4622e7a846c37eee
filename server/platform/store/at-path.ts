const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** With the texts at a path changed; what lacks the path is left as it is. A list on the way is gone through. */
export function changedAt(value: unknown, path: readonly string[], change: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => changedAt(each, path, change));
  const [name, ...rest] = path;
  if (name === undefined) return typeof value === 'string' ? change(value) : value;
  if (!isRecord(value) || value[name] === undefined) return value;
  return { ...value, [name]: changedAt(value[name], rest, change) };
}

/** The texts at a path, each with the path to itself alone: "deliveries.0.to". */
export function textsAt(value: unknown, path: readonly string[]): [string, string][] {
  const under = (name: string | number, texts: [string, string][]) =>
    texts.map(([place, text]): [string, string] => [place === '' ? String(name) : `${name}.${place}`, text]);
  if (Array.isArray(value)) return value.flatMap((each, index) => under(index, textsAt(each, path)));
  const [name, ...rest] = path;
  if (name === undefined) return typeof value === 'string' ? [['', value]] : [];
  return isRecord(value) ? under(name, textsAt(value[name], rest)) : [];
}
