/** The lines that Sapa publishes for sites with a strict policy, and `'self'` for the style sheet of the page itself. */
export function strictPolicy(sapaOrigin: string): string {
  const socketOrigin = sapaOrigin.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    `script-src ${sapaOrigin}`,
    `connect-src ${sapaOrigin} ${socketOrigin}`,
    "style-src 'self'",
    "base-uri 'none'",
  ].join('; ');
}
