/** A browser does not tell why a WebSocket was refused: asked by HTTP the server does. What to correct is said at the console. */
export async function isRefused(server: string, siteKey: string): Promise<boolean> {
  const query = new URLSearchParams({ EIO: '4', transport: 'polling', site: siteKey });
  try {
    const answer = await fetch(`${server}/socket/visitor/?${query}`, { credentials: 'omit' });
    if (answer.status !== 403) return false;
    const { message } = (await answer.json()) as { message?: string };
    const reason =
      message === 'unknown site'
        ? `${server} has no site with the key "${siteKey}". Copy the tag from the inbox once more.`
        : `${location.origin} is not an allowed origin of this site. Add it in the inbox, under "Site settings".`;
    console.warn(`sapa: ${reason}`);
    return true;
  } catch {
    return false;
  }
}
