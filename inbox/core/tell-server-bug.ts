const eventName = 'sapa-server-bug';

/** Something did not work by a bug of the server, and nobody shows it in its place. The reference is what its log has. */
export function tellServerBug(reference: string | undefined): void {
  if (reference !== undefined) dispatchEvent(new CustomEvent(eventName, { detail: reference }));
}

/** Gives back what ends it. */
export function hearServerBugs(listener: (reference: string) => void): () => void {
  const hear = (event: Event) => listener((event as CustomEvent<string>).detail);
  addEventListener(eventName, hear);
  return () => removeEventListener(eventName, hear);
}
