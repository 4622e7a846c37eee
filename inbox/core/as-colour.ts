/** A colour as it is stored, from how people type one: `0F6B5F`, `#fa0`. What is none stays, so that it can be refused. */
export function asColour(typed: string): string {
  const text = typed.trim().toLowerCase();
  const [, digits] = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/.exec(text) ?? [];
  if (digits === undefined) return text;
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`;
}
