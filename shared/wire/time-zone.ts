/** Whether this names a zone, as browsers do: `Asia/Jakarta`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && /[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
