/** How long it takes, in milliseconds, and what comes of it. */
export async function timed<Value>(act: () => Promise<Value>): Promise<{ took: number; value: Value }> {
  const began = performance.now();
  const value = await act();
  return { took: performance.now() - began, value };
}
