/** A colour as it is stored, from how people type one: `0F6B5F`, `#fa0`. Undefined for what is none. */
export function colourOf(typed: string): string | undefined {
  const [, digits] = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/.exec(typed.trim().toLowerCase()) ?? [];
  return digits && `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`;
}

/** The same; what is none stays, so that it can be refused. */
export const asColour = (typed: string): string => colourOf(typed) ?? typed.trim().toLowerCase();
