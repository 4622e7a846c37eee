import type { EmbedReport } from '../../shared/entities.js';

/** Long enough for a bad line, short enough for whoever waits in the inbox. */
const patience = 6_000;

/** Tries what the chat will need on this page, and tells the server how that went. */
export async function checkPage({ id, server, version }: { id: string; server: string; version: string }) {
  const blocked = new Set<string>();
  const stop = new AbortController();
  document.addEventListener('securitypolicyviolation', (event) => blocked.add(event.effectiveDirective), {
    signal: stop.signal,
  });
  const tag = document.querySelector<HTMLElement>('script[data-site][src*="/sapa.js"], sapa-chat[site]');
  const site = tag?.dataset['site'] ?? tag?.getAttribute('site') ?? '';

  const [isSocketOpen, policy] = await Promise.all([opensSocket(server, site), ownPolicy()]);
  const report: EmbedReport = { site, version, policy, blocked: [...blocked].slice(0, 10), isSocketOpen };
  await send(server, id, report, blocked);
  stop.abort();
}

/** Through the same door as the chat. Nothing is stored: a guest who says nothing leaves nothing behind. */
function opensSocket(server: string, site: string): Promise<boolean> {
  return new Promise((resolve) => {
    const query = new URLSearchParams({ EIO: '4', transport: 'websocket', site });
    const socket = new WebSocket(`${server.replace(/^http/, 'ws')}/socket/visitor/?${query}`);
    const end = (isOpen: boolean) => {
      clearTimeout(timer);
      socket.close();
      resolve(isOpen);
    };
    const timer = setTimeout(() => end(false), patience);
    socket.addEventListener('open', () => end(true));
    socket.addEventListener('error', () => end(false));
  });
}

/** The policy that this page came with. Asked of the page's own server once more, which a policy may forbid as well. */
async function ownPolicy(): Promise<string | null> {
  const inPage = document.querySelector<HTMLMetaElement>('meta[http-equiv="content-security-policy" i]')?.content;
  try {
    const { headers } = await fetch(location.href, { method: 'HEAD', signal: AbortSignal.timeout(patience) });
    return (headers.get('content-security-policy') ?? inPage ?? null)?.slice(0, 2_000) ?? null;
  } catch {
    return inPage?.slice(0, 2_000) ?? null;
  }
}

async function send(server: string, id: string, report: EmbedReport, blocked: Set<string>) {
  const address = `${server}/api/embed-check/${id}`;
  try {
    // As text, so that no browser asks first whether it may.
    await fetch(address, { method: 'POST', body: JSON.stringify(report), credentials: 'omit' });
  } catch {
    // The tag was let in as a script; so is this.
    const last: EmbedReport = {
      ...report,
      policy: report.policy?.slice(0, 500) ?? null,
      blocked: [...blocked].slice(0, 10),
    };
    await import(/* @vite-ignore */ `${address}?report=${encodeURIComponent(JSON.stringify(last))}`).catch(
      () => undefined,
    );
  }
}
