import type { EmbedReport } from '../../shared/wire/embed-check/entities.js';

/** Long enough for a bad line, short enough for anyone who waits in the inbox. */
const patience = 6_000;

/** Tries what the chat will need on this page, and tells the server how that went. */
export async function checkPage({ id, server, chat, version }: Record<'id' | 'server' | 'chat' | 'version', string>) {
  const policies = watchPolicies(server);
  const site = await siteOnPage();
  const [isSocketOpen, isChatLoaded, policy] = await Promise.all([
    opensSocket(server, site),
    // Trusted Types refuse it only when it runs.
    import(/* @vite-ignore */ chat).then(
      () => true,
      () => false,
    ),
    ownPolicy(policies.current),
  ]);
  const report = (): EmbedReport => ({
    site,
    version,
    policy,
    blocked: policies.blocked(),
    isSocketOpen,
    isChatLoaded,
  });
  await send(server, id, report);
  policies.stop();
}

/** Who the launcher works for: a tag manager may have taken the tag away when it had run. */
async function siteOnPage(): Promise<string> {
  if (document.readyState === 'loading') {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  }
  // Where its tag has no key there is no launcher.
  const element = document.querySelector<HTMLElement>('sapa-launcher, sapa-chat[site]');
  return (element?.dataset['site'] ?? element?.getAttribute('site') ?? '').slice(0, 64);
}

/** What the page's policies forbid to Sapa; what they forbid to others, or only report, is the page's own affair. */
function watchPolicies(server: string) {
  const blocked = new Set<string>();
  const policies = new Set<string>();
  const end = new AbortController();
  const handle = ({ disposition, blockedURI, effectiveDirective, originalPolicy }: SecurityPolicyViolationEvent) => {
    if (disposition !== 'enforce') return;
    policies.add(originalPolicy);
    if (`${blockedURI.replace(/^ws/, 'http')}/`.startsWith(`${server}/`)) blocked.add(effectiveDirective);
  };
  document.addEventListener('securitypolicyviolation', handle, { signal: end.signal });
  return {
    blocked: () => [...blocked].slice(0, 10),
    /** Those that have forbidden something, of whatever kind. */
    current: () => [...policies].join(', '),
    stop: () => end.abort(),
  };
}

/** By the same gateway as the chat. Nothing is stored: a guest who says nothing leaves nothing behind. */
function opensSocket(server: string, site: string): Promise<boolean> {
  return new Promise((resolve) => {
    const query = new URLSearchParams({ EIO: '4', transport: 'websocket', site });
    const address = `${server.replace(/^http/, 'ws')}/socket/visitor/?${query}`;
    let socket: WebSocket;
    try {
      socket = new WebSocket(address);
    } catch {
      // Where the page's policy forbids it, Firefox and WebKit throw at once.
      resolve(false);
      return;
    }
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

/**
 * The policy that this page came with, empty where there is none. Asked of the page's own server once more: a policy that
 * forbids that says by the very violation what it is. Null where neither tells.
 */
async function ownPolicy(violated: () => string): Promise<string | null> {
  const inPage = document.querySelector<HTMLMetaElement>('meta[http-equiv="content-security-policy" i]')?.content;
  let sent: string | null;
  try {
    const { headers } = await fetch(location.href, { method: 'HEAD', signal: AbortSignal.timeout(patience) });
    sent = headers.get('content-security-policy') ?? '';
  } catch {
    // The violation is told in a task of its own, after the refusal.
    await new Promise((resolve) => setTimeout(resolve, 100));
    sent = violated() || null;
  }
  const all = [...new Set([sent, inPage])].filter(Boolean).join(', ');
  return all.slice(0, 2_000) || sent;
}

async function send(server: string, id: string, report: () => EmbedReport) {
  const address = `${server}/api/embed-check/${id}`;
  try {
    // As text, so that no browser asks first whether it may.
    await fetch(address, { method: 'POST', body: JSON.stringify(report()), credentials: 'omit' });
  } catch {
    // The tag was let in as a script; so is this.
    const { policy, ...rest } = report();
    const last = JSON.stringify({ ...rest, policy: policy?.slice(0, 500) ?? null });
    await import(/* @vite-ignore */ `${address}?report=${encodeURIComponent(last)}`).catch(() => undefined);
  }
}
