/** The lines that Sapa publishes for sites with a strict policy, and two for the page's own style sheet and icon. */
export function strictPolicy(sapaOrigin: string): string {
  const socketOrigin = sapaOrigin.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    `script-src ${sapaOrigin}`,
    `connect-src ${sapaOrigin} ${socketOrigin}`,
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}
