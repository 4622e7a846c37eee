/** What this page was loaded with. Its name says what is in it, and so do the names of all that it loads later. */
const ownScript = (): string | null | undefined =>
  document.querySelector('script[type="module"][src^="/inbox/"]')?.getAttribute('src');

/** Whether the server gives another inbox by now: parts of this one that were not loaded yet are gone. */
export function isOutdated(inboxScript: string | undefined, own = ownScript()): boolean {
  return inboxScript !== undefined && Boolean(own) && own !== inboxScript;
}
