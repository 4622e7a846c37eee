/** Whose conversation is kept here, as the page has named them: so the closed chat knows whose answers it may show. */
export const personName = 'person';

/** Who a page's token is about, without a look at its signature: nothing is shown for it, only held back. */
export function personOf(token: string): string {
  try {
    const [, claims = ''] = token.split('.');
    return String((JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/'))) as { sub?: unknown }).sub);
  } catch {
    return '';
  }
}
